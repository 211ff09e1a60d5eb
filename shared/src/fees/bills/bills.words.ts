import type { LocalDate } from '../../kit/time.ts';
import type { BillLine, BillState, NoteKind } from './bills.schema.ts';
import type { BillingRunState, LeftOut } from '../billing/billing.schema.ts';
import type { FeeException } from '../computation.schema.ts';

export const billStateLabels: Record<BillState, string> = { OPEN: '待缴', SETTLED: '已结清', VOID: '已作废' };

/** 「待缴」, 「已过缴费日」: late is said only once the day is over. */
export const billStanding = ({ state, overdue }: Pick<BillLine, 'state' | 'overdue'>): string =>
  overdue ? '已过缴费日' : billStateLabels[state];

export const noteKindLabels: Record<NoteKind, string> = { CREDIT: '调减', DEBIT: '调增' };

export const billingRunStateLabels: Record<BillingRunState, string> = {
  DRAFT: '待发布',
  PUBLISHING: '正在发布',
  PUBLISHED: '已发布',
};

export const leftOutLabels: Record<LeftOut, string> = {
  COMPANY_BEARS: '由物业承担，不出账单',
  FREE: '免费，不出账单',
  NEEDS_READINGS: '要有抄表读数才能出账',
  ALL_BILLED: '这一期都出过账了',
  PRICE_MISSING: '这一期还没有公布的单价',
};

export const feeExceptionLabels: Record<FeeException, string> = {
  AREA_UNKNOWN: '不知道面积',
  PRICE_MISSING: '没有公布的单价',
  READING_MISSING: '缺抄表读数',
  READING_FALLS: '读数比上次小',
  NOBODY_SHARES: '没有人分摊',
};

/** Both days included, whole months: 「2026年10月」, 「2026年10–12月」, 「2026年11月–2027年1月」. */
export function periodText({ periodFrom, periodTo }: { periodFrom: LocalDate; periodTo: LocalDate }): string {
  const [year, month] = periodFrom.split('-').map(Number);
  const [endYear, endMonth] = periodTo.split('-').map(Number);
  if (year !== endYear) return `${year}年${month}月–${endYear}年${endMonth}月`;
  return month === endMonth ? `${year}年${month}月` : `${year}年${month}–${endMonth}月`;
}
