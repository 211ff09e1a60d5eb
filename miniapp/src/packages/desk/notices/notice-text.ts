import type { DeskNotice, DeskNoticeSummary } from '@linli/shared/notices/notices.schema.ts';
import {
  householdReceiptLabels,
  noticeActionLabels,
  noticeStateLabels,
  type HouseholdReceipt,
  type NoticeAction,
} from '@linli/shared/notices/notices.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { momentText } from '../../../kit/format.ts';
import type { Tone } from '../../../kit/ui/display/tag.tsx';

type Stated = Pick<
  DeskNoticeSummary,
  'state' | 'publishAt' | 'publishedAt' | 'validUntil' | 'updatedAt' | 'authorName'
>;

const isOver = ({ state, validUntil }: Stated, now: number) =>
  state === 'PUBLISHED' && validUntil !== undefined && Date.parse(validUntil) < now;

/** Over is not a state of its own: it follows from the clock. */
export const stateText = (notice: Stated, now: number) =>
  isOver(notice, now) ? '已过期' : labelOf(noticeStateLabels, notice.state);

export const stateTone = (notice: Stated, now: number): Tone => {
  if (isOver(notice, now) || notice.state === 'WITHDRAWN') return 'calm';
  return notice.state === 'PUBLISHED' ? 'brand' : notice.state === 'SCHEDULED' ? 'info' : 'soon';
};

/** The one moment that matters in each state. */
export function whenText(notice: Stated, now: number): string {
  const { state, publishAt, publishedAt, updatedAt } = notice;
  if (state === 'SCHEDULED' && publishAt) return `${momentText(publishAt, now)} 发`;
  if (publishedAt) return momentText(publishedAt, now);
  return `${momentText(updatedAt, now)} 改`;
}

type Progress = NonNullable<DeskNotice['households']>;
type Counts = Omit<Progress, 'complete'>;

/** Households that know of it, by whatever way: a confirmation is a reading too. */
export const reached = ({ read, told }: Counts) => read + told;
export const unread = (counts: Counts) => Math.max(0, counts.total - reached(counts));

/** Of a hundred, rounded down: 100 only when everybody knows. */
export const percent = (part: number, total: number) => (total ? Math.floor((part / total) * 100) : 0);

/** 「未读 12 户 / 共 48 户」; while it is being sent, how far. */
export function progressText(households: Progress | undefined): string {
  if (!households) return '';
  if (!households.complete) return `正在发送，已找到 ${households.total} 户`;
  if (!households.total) return '没有发给住户';
  const left = unread(households);
  return left ? `未读 ${left} 户 / 共 ${households.total} 户` : `共 ${households.total} 户，都已知道`;
}

/** 「已读 30 户，确认 12 户，当面告知 6 户」 */
export const receiptsText = ({ read, confirmed, told }: Counts, mustConfirm: boolean) =>
  [`已读 ${read} 户`, ...(mustConfirm ? [`确认 ${confirmed} 户`] : []), ...(told ? [`当面告知 ${told} 户`] : [])].join(
    '，',
  );

export const receiptText = (receipt: HouseholdReceipt) => labelOf(householdReceiptLabels, receipt, '有新回执');
export const receiptTone = (receipt: HouseholdReceipt): Tone => (receipt === 'unread' ? 'soon' : 'brand');

export const actionText = (action: NoticeAction) => labelOf(noticeActionLabels, action, '其他操作');
