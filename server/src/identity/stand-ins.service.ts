import type { StaffRole } from '@linli/shared/kit/roles.ts';
import { hasRole, type Actor, type Scope } from '../kit/scope.ts';
import { staffByRole, staffOf, type Staff } from './staff.service.ts';

type Reader = Pick<Scope, 'db' | 'now'>;

/** A post with duties that must be done whether or not an estate has filled it. */
export type DutyPost = 'repair-lead' | 'cs-lead' | 'manager';

/** Who does the duties of a post: the first of these that somebody holds. The one rule about it. */
const chains: Record<DutyPost, readonly StaffRole[]> = {
  'repair-lead': ['repair-lead', 'cs-lead', 'manager', 'cs', 'grid-owner', 'technician'],
  'cs-lead': ['cs-lead', 'manager', 'cs', 'repair-lead', 'grid-owner', 'technician'],
  manager: ['manager', 'cs-lead', 'cs', 'repair-lead', 'grid-owner', 'technician'],
};

const postInCharge = (post: DutyPost, filled: ReadonlySet<StaffRole>): StaffRole | undefined =>
  chains[post].find((one) => filled.has(one));

/** The posts whose duties fall to somebody who holds `held`, because nobody holds those. */
export const standInsOf = (held: readonly StaffRole[], filled: ReadonlySet<StaffRole>): DutyPost[] =>
  (Object.keys(chains) as DutyPost[]).filter((post) => {
    const inCharge = postInCharge(post, filled);
    return inCharge !== undefined && inCharge !== post && held.includes(inCharge);
  });

/** Whether somebody does the duties of a post: holds it, or stands in for it. */
export const answersFor = (actor: Actor, ...posts: readonly DutyPost[]) =>
  hasRole(actor, ...posts) || posts.some((post) => actor.standsInFor?.includes(post));

export const filledPosts = (staff: readonly Pick<Staff, 'roles'>[]): ReadonlySet<StaffRole> =>
  new Set(staff.flatMap(({ roles }) => roles));

/** The post that does the duties, and all who hold it; nobody in an estate without staff. */
export async function staffInCharge(
  reader: Reader,
  estateId: string,
  post: DutyPost,
): Promise<{ post: StaffRole; staff: Staff[] } | undefined> {
  const staff = await staffByRole(reader, estateId, chains[post]);
  const inCharge = postInCharge(post, filledPosts(staff));
  return inCharge && { post: inCharge, staff: staff.filter(({ roles }) => roles.includes(inCharge)) };
}

/** From the first to be told of what goes wrong up to the last; each post once, also where one does several duties. */
export async function ladderOf(reader: Reader, estateId: string, posts: readonly DutyPost[]) {
  const staff = await staffOf(reader, estateId);
  const filled = filledPosts(staff);
  const rungs = new Set(posts.flatMap((post) => postInCharge(post, filled) ?? []));
  return [...rungs].map((post) => ({ post, staff: staff.filter(({ roles }) => roles.includes(post)) }));
}
