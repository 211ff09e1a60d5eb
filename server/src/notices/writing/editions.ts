import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import { DAY, localDateOf, timeOfDay } from '@linli/shared/kit/time.ts';
import { noticeCategoryLabels } from '@linli/shared/notices/notices.words.ts';
import { clockOf, momentInWords } from '../../kit/text/moment.ts';
import type { Scope } from '../../kit/scope.ts';
import { openMessage, type Notification } from '../../messages/notifications/notify.service.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { noticeEvents } from '../notices.events.ts';
import { differenceOf } from './difference.ts';
import { NoticeEditions, type NoticeEditionRow, type NoticeRow } from '../notices.tables.ts';

export type Writer = Pick<Scope, 'db' | 'deps' | 'now'>;

/** What must be known is not left to chance: it goes on to SMS, and to the grid owner after that. */
export const mustKnow = ({ must_confirm, category }: Pick<NoticeRow, 'must_confirm' | 'category'>): boolean =>
  must_confirm === 1 || category === 'EMERGENCY';

/**
 * What a notice becomes when its text is published, the first time or again. Something without an end stands above the
 * home page for some days, and a confirmation is asked for there for some.
 */
export function asPublished(
  notice: NoticeRow,
  now: number,
  { bannerDays, confirmDays }: EstatePolicies,
): Partial<NoticeRow> {
  const { works_from, works_to, valid_until, category, must_confirm } = notice;
  const announces = works_from !== null || category === 'EMERGENCY';
  const open = Math.max(works_from ?? now, now) + bannerDays * DAY;
  return {
    state: 'PUBLISHED',
    publish_at: null,
    published_at: notice.published_at ?? now,
    edition: notice.edition + 1,
    edition_at: now,
    fan_out_cursor: '',
    fan_out_done_at: null,
    banner_until: announces ? Math.min(works_to ?? open, valid_until ?? Infinity) : null,
    confirm_until: must_confirm ? Math.min(now + confirmDays * DAY, valid_until ?? Infinity) : null,
    follow_at: mustKnow(notice) ? now : null,
    follow_step: 0,
  };
}

/** 「11月21日 09:00 至 17:00」 */
function worksTime({ works_from, works_to }: Pick<NoticeRow, 'works_from' | 'works_to'>): string {
  if (works_from === null) return '';
  const begins = momentInWords(works_from);
  if (works_to === null) return `${begins} 起`;
  const sameDay = localDateOf(works_from) === localDateOf(works_to);
  return `${begins} 至 ${sameDay ? clockOf(timeOfDay(works_to)) : momentInWords(works_to)}`;
}

type Spoken = Pick<NoticeRow, 'title' | 'plain' | 'works_from' | 'works_to'>;

/** All that can be corrected, as words. */
const spoken = (notice: Spoken) =>
  [notice.title, worksTime(notice) && `时间：${worksTime(notice)}`, notice.plain].filter(Boolean).join('\n');

/** What readers are shown of a correction. */
export const changesBetween = (before: Spoken, after: Spoken) => differenceOf(spoken(before), spoken(after));

const tellingOf = (notice: NoticeRow, kind: 'NOTICE' | 'NOTICE_CORRECTION', dedupKey: string): Notification => ({
  estateId: notice.estate_id,
  kind,
  dedupKey,
  subject: { kind: 'notice', id: notice.id },
  title: kind === 'NOTICE' ? notice.title : `更正：${notice.title}`,
  body: [worksTime(notice), notice.excerpt].filter(Boolean).join('　'),
  emergency: notice.category === 'EMERGENCY',
  mustKnow: mustKnow(notice),
  fields: {
    title: notice.title,
    category: noticeCategoryLabels[notice.category],
    excerpt: notice.excerpt,
    time: worksTime(notice),
  },
});

/** The same for the fan-out, which adds people to what is opened here. */
export const notificationsOf = (notice: NoticeRow) => ({
  first: tellingOf(notice, 'NOTICE', `notice:${notice.id}:v${notice.edition}`),
  again: tellingOf(notice, 'NOTICE_CORRECTION', `notice:${notice.id}:v${notice.edition}:again`),
});

/**
 * Keeps the text that is published now, says how it differs from the one before, opens the messages that will tell of it
 * and leaves word to find the people: all within the transaction of the command.
 */
export async function keepEdition(
  scope: Writer,
  notice: NoticeRow,
  correction?: { reason: string; before: NoticeRow },
): Promise<NoticeEditionRow> {
  const { db, now } = scope;
  const { first, again } = notificationsOf(notice);
  const row: NoticeEditionRow = {
    notice_id: notice.id,
    edition: notice.edition,
    title: notice.title,
    html: notice.html,
    plain: notice.plain,
    reason: correction?.reason ?? null,
    changes: correction ? JSON.stringify(await changesBetween(correction.before, notice)) : null,
    message_id: (await openMessage(scope, first))!,
    retold_id: correction ? (await openMessage(scope, again))! : null,
    at: now,
  };
  await db.insert(NoticeEditions, row);
  await emit(scope, noticeEvents.published, {
    key: `notice:${notice.id}`,
    payload: { noticeId: notice.id, edition: notice.edition },
    estateId: notice.estate_id,
  });
  return row;
}
