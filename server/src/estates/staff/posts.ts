import { Problem, type FieldError } from '@linli/shared/kit/problem.ts';
import { roleLabels, type StaffRole } from '@linli/shared/kit/roles.ts';
import { addDays, localDateOf, startOfDay } from '@linli/shared/kit/time.ts';
import type { Post } from '@linli/shared/estates/post.schema.ts';
import type { Term, WantedPost } from '../../identity/staff.service.ts';

/** The last day of a post counts whole. */
export const wantedOf = ({ role, from, until }: Post): WantedPost => ({
  role,
  from: from === undefined ? undefined : startOfDay(from),
  until: until === undefined ? undefined : startOfDay(addDays(until, 1)),
});

export const presentPost = ({ role, began_at, until_at }: Term): Post => ({
  role,
  from: localDateOf(began_at),
  ...(until_at !== null && { until: localDateOf(until_at - 1) }),
});

/** Roles and, for some of them, days; each role once. */
export function postsWanted(roles: readonly StaffRole[], terms: readonly Post[] = []): Post[] {
  const errors: FieldError[] = terms.flatMap(({ role }, index) =>
    roles.includes(role) ? [] : [{ pointer: `#/terms/${index}/role`, detail: '这个岗位没有选上' }],
  );
  if (errors.length > 0) throw new Problem('estates.term-invalid', { errors });
  return [...new Set(roles)].map((role) => terms.find((term) => term.role === role) ?? { role });
}

/** A term must end after it begins, and not before today. */
export function refuseBadTerms(posts: readonly Post[], field: string, now: number): void {
  const today = localDateOf(now);
  const errors = posts.flatMap(({ role, from, until }, index) => {
    const pointer = `#/${field}/${index}/until`;
    const label = roleLabels[role];
    if (until === undefined) return [];
    if (from !== undefined && until < from) return [{ pointer, detail: `「${label}」的最后一天早于第一天` }];
    return until < today ? [{ pointer, detail: `「${label}」的最后一天已经过去` }] : [];
  });
  if (errors.length > 0) throw new Problem('estates.term-invalid', { errors });
}

/** 「维修师傅、快递保管员（到 2026-12-31）」 */
export const postsText = (posts: readonly Post[], now: number): string =>
  posts
    .map(({ role, from, until }) => {
      const ahead = from !== undefined && from > localDateOf(now) ? [`${from} 起`] : [];
      const term = [...ahead, ...(until === undefined ? [] : [`到 ${until}`])].join('，');
      return roleLabels[role] + (term && `（${term}）`);
    })
    .join('、');
