import { areaText, fenText, priceText, usageText } from './amounts.ts';
import type { Computation, ComputationStep, MonthPart } from './computation.schema.ts';

const groups = (parts: readonly MonthPart[]) => {
  const whole = parts.filter(({ days, of }) => days === of).length;
  const broken = parts.filter(({ days, of }) => days !== of).map(({ days, of }) => `${days}/${of}`);
  return [...(whole ? [String(whole)] : []), ...broken];
};

/** 「3 个月」, 「2 + 15/30 个月」: a part of a month is its days of that month's. */
export function monthsText(parts: readonly MonthPart[]): string {
  const all = groups(parts);
  return all.length > 1 ? `（${all.join(' + ')}）个月` : `${all[0] ?? 0} 个月`;
}

/** The left side of a line: 「130.70 ㎡ × 2.50 元 × 3 个月」. */
function stepText(step: ComputationStep): string {
  switch (step.formula) {
    case 'AREA':
      return `${areaText(step.areaE2)} ㎡ × ${priceText(step.priceE4)} 元 × ${monthsText(step.months)}`;
    case 'FIXED':
      return `${priceText(step.priceE4)} 元 × ${monthsText(step.months)}`;
    case 'METER':
      return `（${usageText(step.readingE3)} − ${usageText(step.previousE3)}）× ${priceText(step.priceE4)} 元`;
    case 'POOL': {
      const part = step.shareBy === 'AREA' ? areaText : String;
      return `${fenText(step.poolFen)} 元 × ${part(step.weight)} ÷ ${part(step.weights)}`;
    }
  }
}

/** All of it on one line: 「130.70 ㎡ × 0.15 元 × 1 个月 = 19.605 元，四舍五入 19.61 元」. */
export function computationText({ steps, rounding, fen }: Computation): string {
  const sum = steps.map(stepText).join(' + ');
  const [only, ...others] = steps;
  const exact = others.length === 0 ? only!.exact : undefined;
  if (exact === undefined || exact === fenText(fen)) return `${sum} = ${fenText(fen)} 元`;
  const rounded = rounding === 'HALF_UP' ? '四舍五入' : '各户合计正好等于总额，取';
  return `${sum} = ${exact} 元，${rounded} ${fenText(fen)} 元`;
}
