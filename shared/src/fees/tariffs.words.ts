import type { UnitClass } from '../estates/estates.schema.ts';
import { unitClassLabels } from '../estates/estates.schema.ts';
import type { LocalDate } from '../kit/time.ts';
import { labelOf } from '../kit/label.ts';
import { priceText } from './amounts.ts';
import type { ShareBy } from './computation.schema.ts';
import type { BorneBy, FeeFormula, Measure, TariffStanding } from './tariffs.schema.ts';

export const feeFormulaLabels: Record<FeeFormula, string> = {
  AREA: '按面积',
  FIXED: '固定金额',
  METER: '按自家表用量',
  POOL: '公共用量分摊',
  FREE: '免费服务',
};

export const formulaHints: Record<FeeFormula, string> = {
  AREA: '建筑面积 × 单价 × 月数，如物业费',
  FIXED: '每户每月一样多，如垃圾清运费',
  METER: '（本次读数 − 上次读数）× 单价，如代收水费',
  POOL: '公共表用量 × 单价，再分摊到各户，如楼道用电',
  FREE: '不收费但要写明，如疏通下水',
};

export const measureLabels: Record<Measure, string> = { KWH: '度', CUBIC_METRE: '立方米', TON: '吨' };

export const borneByLabels: Record<BorneBy, string> = { OWNERS: '业主承担', COMPANY: '物业承担' };

export const shareByLabels: Record<ShareBy, string> = {
  AREA: '按面积分摊',
  HOUSEHOLDS: '按户数分摊',
  WEIGHTS: '按约定的份额分摊',
};

export const tariffStandingLabels: Record<TariffStanding, string> = {
  DRAFT: '草稿',
  COMING: '已公布，未到日期',
  CURRENT: '现行',
  FORMER: '以前的',
  WITHDRAWN: '已撤回',
};

export const cycleLabels: Record<number, string> = { 1: '每月一期', 3: '每季一期', 6: '每半年一期', 12: '每年一期' };

interface Priced {
  formula: FeeFormula;
  measure?: Measure | undefined;
}

/** Behind a price: 「元/㎡·月」, 「元/户·月」, 「元/度」. */
export function priceUnit({ formula, measure }: Priced, unitClass?: UnitClass): string {
  if (formula === 'AREA') return '元/㎡·月';
  if (formula === 'FIXED') return unitClass === 'PARKING' ? '元/个·月' : '元/户·月';
  return measure ? `元/${labelOf(measureLabels, measure, '单位')}` : '元';
}

/** 「2.50 元/㎡·月」, 「免费」 */
export const rateText = (item: Priced, rate: { unitClass: UnitClass; priceE4: number }): string =>
  rate.priceE4 === 0 ? '免费' : `${priceText(rate.priceE4)} ${priceUnit(item, rate.unitClass)}`;

export const unitClassLabel = (unitClass: UnitClass): string => labelOf(unitClassLabels, unitClass);

/** 「2027年1月1日」: with its year, for papers are kept. */
export function fullDateText(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
