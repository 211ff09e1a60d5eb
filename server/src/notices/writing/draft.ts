import { Problem } from '@linli/shared/kit/problem.ts';
import { fromInstant } from '@linli/shared/kit/time.ts';
import type { CorrectNotice, DraftNotice, ReviseNotice } from '@linli/shared/notices/notices.schema.ts';
import { attachPhotos } from '../../files/files.service.ts';
import { folded } from '../../kit/text/bigrams.ts';
import { enforce } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import { refuseForeign } from './audience.ts';
import { change, forDesk } from './change.ts';
import { cleanHtml, photosIn, plainText } from './rich-text.ts';
import { mayDraft, noticeRules } from '../notices.rules.ts';
import { Notices, type NoticeRow } from '../notices.tables.ts';
import { indexText } from '../reading/terms.ts';

const EXCERPT = 60;

/** Before the transaction: what may be kept of the text. */
export async function prepareHtml({ html }: { html: string }): Promise<string> {
  const clean = await cleanHtml(html);
  if (clean === undefined)
    throw new Problem('request.invalid', {
      errors: [{ pointer: '#/html', detail: '格式太复杂，请清除一些格式后再试' }],
    });
  if (clean === '')
    throw new Problem('notices.nothing-left', { errors: [{ pointer: '#/html', detail: '请填写内容' }] });
  return clean;
}

/** A text and all that follows from it. */
export function textOf(title: string, html: string) {
  const plain = plainText(html);
  const line = [...plain.replaceAll('\n', ' ')];
  return {
    title,
    html,
    plain,
    excerpt: line.length > EXCERPT ? `${line.slice(0, EXCERPT).join('')}…` : line.join(''),
    folded: folded(`${title}\n${plain}`),
  };
}

export function worksOf({ works }: Pick<DraftNotice, 'works'>) {
  if (!works) return { works_from: null, works_to: null, works_categories: null };
  const [from, to] = [fromInstant(works.from), works.to === undefined ? null : fromInstant(works.to)];
  if (to !== null && to <= from)
    throw new Problem('notices.works-order', { errors: [{ pointer: '#/works/to', detail: '请晚于开始时间' }] });
  return { works_from: from, works_to: to, works_categories: JSON.stringify([...new Set(works.categories)]) };
}

export const untilOf = ({ validUntil }: Pick<CorrectNotice, 'validUntil'>) =>
  validUntil === undefined ? null : fromInstant(validUntil);

const contentOf = (body: DraftNotice, html: string) => ({
  ...textOf(body.title, html),
  ...worksOf(body),
  category: body.category,
  audience: JSON.stringify(body.audience),
  member_roles: body.audience.memberRoles?.length ? `,${body.audience.memberRoles.join()},` : null,
  must_confirm: body.mustConfirm ? (1 as const) : (0 as const),
  pinned: body.pinned ? (1 as const) : (0 as const),
  valid_until: untilOf(body),
  photo_ids: JSON.stringify(body.photoIds ?? []),
});

/** Makes the photos of a text part of the notice; those it had before may come back. Answers all it ever had. */
export async function keepPhotos(
  scope: Scope,
  noticeId: string,
  { photoIds = [], html, kept = [] }: { photoIds?: readonly string[] | undefined; html: string; kept?: string[] },
): Promise<string> {
  const added = [...new Set([...photoIds, ...photosIn(html)])].filter((id) => !kept.includes(id));
  const unknown = await attachPhotos(scope, added, { subject: 'notice', subjectId: noticeId });
  if (unknown.length) {
    const errors = unknown.map((id) => {
      const index = photoIds.indexOf(id);
      return { pointer: index < 0 ? '#/html' : `#/photoIds/${index}`, detail: '这张图片没有上传成功' };
    });
    throw new Problem('notices.picture-unknown', { errors });
  }
  return JSON.stringify([...kept, ...added]);
}

/** `html` is what `prepareHtml` has let through. */
export async function draft(scope: Scope, body: DraftNotice, html: string): Promise<NoticeRow> {
  if (!mayDraft(scope.actor, body.category)) throw new Problem('notices.not-your-kind');
  await refuseForeign(scope, body.audience, '#/audience/');
  return startDraft(scope, body, html);
}

/** Without asking who may: for what the product itself proposes. */
export async function startDraft(
  scope: Scope,
  body: DraftNotice,
  html: string,
  ticketId: string | null = null,
): Promise<NoticeRow> {
  const { db, actor, now, deps } = scope;
  const id = deps.newId();
  const notice: NoticeRow = {
    id,
    estate_id: actor.estateId,
    version: 1,
    state: 'DRAFT',
    ...contentOf(body, html),
    kept_photo_ids: await keepPhotos(scope, id, { photoIds: body.photoIds, html }),
    author_id: actor.personId,
    ticket_id: ticketId,
    created_at: now,
    updated_at: now,
    publish_at: null,
    published_at: null,
    edition: 0,
    edition_at: null,
    fan_out_cursor: null,
    fan_out_done_at: null,
    banner_until: null,
    confirm_until: null,
    follow_at: null,
    follow_step: 0,
    withdrawn_at: null,
    withdrawn_reason: null,
  };
  await db.insert(Notices, notice);
  await indexText(db, notice);
  return notice;
}

export async function revise(scope: Scope, noticeId: string, body: ReviseNotice, html: string): Promise<NoticeRow> {
  const notice = await forDesk(scope, noticeId, 'revise', body.version);
  if (!mayDraft(scope.actor, body.category)) throw new Problem('notices.not-your-kind');
  await refuseForeign(scope, body.audience, '#/audience/');
  const kept = JSON.parse(notice.kept_photo_ids) as string[];
  const next = await change(scope, notice, {
    ...contentOf(body, html),
    kept_photo_ids: await keepPhotos(scope, noticeId, { photoIds: body.photoIds, html, kept }),
  });
  await indexText(scope.db, next);
  return next;
}

export async function discard(scope: Scope, noticeId: string): Promise<void> {
  const { db } = scope;
  const notice = await forDesk(scope, noticeId, 'discard');
  await indexText(db, { ...notice, folded: '' });
  const { affected } = await db.delete(Notices, { id: noticeId, state: 'DRAFT' });
  if (affected !== 1) enforce(noticeRules.discard({ ...notice, state: 'PUBLISHED' }, scope));
}
