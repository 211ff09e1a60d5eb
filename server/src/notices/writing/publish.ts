import { LessThanOrEqual } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import { fromInstant } from '@linli/shared/kit/time.ts';
import {
  type Audience,
  type CorrectNotice,
  type PinNotice,
  type PublishNotice,
  type WithdrawNotice,
} from '@linli/shared/notices/notices.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { settleDue } from '../../kit/jobs/due.ts';
import { policiesOf } from '../../estates/policies/policies.service.ts';
import type { Db, Scope } from '../../kit/scope.ts';
import { rewordFollowUps } from '../../messages/follow-ups/many-follow-ups.service.ts';
import { cancelMessage } from '../../messages/notifications/notify.service.ts';
import { cancelNotificationsAbout } from '../../messages/notifications/subjects.service.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { noticeEvents } from '../notices.events.ts';
import { countAudience } from './audience.ts';
import { change, forDesk } from './change.ts';
import { keepPhotos, textOf, untilOf, worksOf } from './draft.ts';
import { asPublished, keepEdition, type Writer } from './editions.ts';
import { Notices, type NoticeEditionRow, type NoticeRow } from '../notices.tables.ts';
import { indexText } from '../reading/terms.ts';

/** Now, or at a time; until then nobody but the desk sees it. */
export async function publish(scope: Scope, noticeId: string, body: PublishNotice): Promise<NoticeRow> {
  const { now, actor } = scope;
  const notice = await forDesk(scope, noticeId, 'publish', body.version);
  const at = body.at === undefined ? now : fromInstant(body.at);
  if (body.at !== undefined && at <= now)
    throw new Problem('notices.publish-past', { errors: [{ pointer: '#/at', detail: '请选择以后的时间' }] });
  if (notice.valid_until !== null && notice.valid_until <= at) throw new Problem('notices.already-over');
  const reached = await countAudience(scope, actor.estateId, JSON.parse(notice.audience) as Audience);
  if (reached.households + reached.staff === 0) throw new Problem('notices.nobody');
  if (notice.pinned) await refuseTooManyPinned(scope);
  return body.at === undefined
    ? publishNow(scope, notice)
    : change(scope, notice, { state: 'SCHEDULED', publish_at: at });
}

async function publishNow(scope: Writer, notice: NoticeRow): Promise<NoticeRow> {
  const published = await change(
    scope,
    notice,
    asPublished(notice, scope.now, await policiesOf(scope, notice.estate_id)),
  );
  await keepEdition(scope, published);
  return published;
}

export async function unschedule(scope: Scope, noticeId: string): Promise<NoticeRow> {
  const notice = await forDesk(scope, noticeId, 'unschedule');
  return change(scope, notice, { state: 'DRAFT', publish_at: null });
}

const pinnedSql = statement<{ count: number }>(
  'SELECT COUNT(*) AS count FROM notices WHERE estate_id = ? AND pinned = 1 AND published_at IS NOT NULL',
);
const countPinned = async (db: Db, estateId: string): Promise<number> => (await pinnedSql.first(db, [estateId]))!.count;

async function refuseTooManyPinned({ db, actor, policies }: Scope): Promise<void> {
  if ((await countPinned(db, actor.estateId)) >= policies.mostPinned)
    throw new Problem('notices.too-many-pinned', { detail: `最多置顶 ${policies.mostPinned} 条，请先取消一条` });
}

export async function pin(scope: Scope, noticeId: string, { version, pinned }: PinNotice): Promise<NoticeRow> {
  const notice = await forDesk(scope, noticeId, pinned ? 'pin' : 'unpin', version);
  if (pinned) await refuseTooManyPinned(scope);
  return change(scope, notice, { pinned: pinned ? 1 : 0 });
}

/** Nobody who has not been told yet is told the overtaken text; everybody is told the new one. */
export async function correct(scope: Scope, noticeId: string, body: CorrectNotice, html: string): Promise<NoticeRow> {
  const { db, now } = scope;
  const notice = await forDesk(scope, noticeId, 'correct', body.version);
  const next = { ...textOf(body.title, html), ...worksOf(body), valid_until: untilOf(body) };
  const same = (Object.keys(next) as (keyof typeof next)[]).every((name) => next[name] === notice[name]);
  if (same) throw new Problem('notices.same-text');
  const kept = JSON.parse(notice.kept_photo_ids) as string[];
  const kept_photo_ids = await keepPhotos(scope, noticeId, { html, kept });
  // First of what is written: from here on a running fan-out waits, and finds that it has been overtaken.
  const corrected = await change(scope, notice, {
    ...next,
    kept_photo_ids,
    ...asPublished({ ...notice, ...next }, now, scope.policies),
  });
  await cancelNotifications(scope, noticeId);
  await rewordFollowUps(scope, {
    subject: { kind: 'notice', id: noticeId },
    title: corrected.title,
    body: corrected.excerpt,
  });
  await keepEdition(scope, corrected, { reason: body.reason, before: notice });
  await indexText(db, corrected);
  return corrected;
}

/** Readers keep the title and learn why; the text is gone from lists and searches, and nobody else is told of it. */
export async function withdraw(scope: Scope, noticeId: string, body: WithdrawNotice): Promise<NoticeRow> {
  const notice = await forDesk(scope, noticeId, 'withdraw', body.version);
  const withdrawn = await change(scope, notice, {
    state: 'WITHDRAWN',
    withdrawn_at: scope.now,
    withdrawn_reason: body.reason,
    pinned: 0,
    banner_until: null,
    confirm_until: null,
    follow_at: null,
    ...textWithdrawn(notice),
  });
  await cancelNotificationsAbout(scope, { kind: 'notice', ids: [noticeId], said: ['NOTICE', 'NOTICE_CORRECTION'] });
  await indexText(scope.db, withdrawn);
  await emit(scope, noticeEvents.withdrawn, { key: `notice:${noticeId}`, payload: { noticeId } });
  return withdrawn;
}

const textWithdrawn = ({ title }: NoticeRow) => ({ folded: textOf(title, '').folded });

const notificationsSql = statement<Pick<NoticeEditionRow, 'message_id' | 'retold_id'>>(
  'SELECT message_id, retold_id FROM notice_editions WHERE notice_id = ?',
);

async function cancelNotifications(scope: Writer, noticeId: string): Promise<void> {
  for (const { message_id, retold_id } of await notificationsSql.all(scope.db, [noticeId]))
    for (const id of [message_id, retold_id]) if (id !== null) await cancelMessage(scope, id);
}

const BATCH = 20;

/** What was put off until now. Two servers may both try: the version lets one. Answers how many were published. */
export const publishDue = (deps: Writer['deps'], now: number): Promise<number> =>
  settleDue({
    find: () =>
      deps.db.read.find(Notices, {
        where: { publish_at: LessThanOrEqual(now) },
        order: { publish_at: 'ASC' },
        take: BATCH,
      }),
    settle: (notice) =>
      deps.db
        .tx(async (db) => {
          // As many as may be were pinned meanwhile: it is published all the same.
          const { mostPinned } = await policiesOf({ db, deps, now }, notice.estate_id);
          const full = notice.pinned && (await countPinned(db, notice.estate_id)) >= mostPinned;
          await publishNow({ db, deps, now }, full ? { ...notice, pinned: 0 } : notice);
          if (full) await db.update(Notices, { id: notice.id }, { pinned: 0 });
          return true;
        })
        .catch((error: unknown) => {
          if (error instanceof Problem) return false;
          throw error;
        }),
  });
