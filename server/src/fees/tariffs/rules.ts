import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type {
  DraftTariff,
  FeeFormula,
  TariffAction,
  TariffRate,
  TariffStanding,
} from '@linli/shared/fees/tariffs.schema.ts';
import { addDays, localDateOf, type LocalDate } from '@linli/shared/kit/time.ts';
import type { Rule, Viewer } from '../../kit/rules.ts';
import type { TariffRow } from '../fees.tables.ts';

export interface TariffSubject extends Pick<TariffRow, 'state' | 'effective_from' | 'drafted_by'> {
  /** Nothing is published of the item yet: what an estate charges already is entered with the day it began. */
  isFirst: boolean;
}

/** R64, R72: people read of a new price before they pay it. Absent for a first one. */
export const earliestFrom = (
  { isFirst }: Pick<TariffSubject, 'isFirst'>,
  { now, policies }: Viewer,
): LocalDate | undefined => (isFirst ? undefined : addDays(localDateOf(now), policies.tariffAnnouncedDays));

const isDraft: Rule<TariffSubject> = ({ state }) => (state === 'DRAFT' ? null : 'fees.not-draft');

export const tariffRules: Record<TariffAction, Rule<TariffSubject>> = {
  /** What has been published is looked up on the residents' page. */
  preview: isDraft,
  change: isDraft,
  discard: isDraft,
  publish(tariff, viewer) {
    if (tariff.state !== 'DRAFT') return 'fees.not-draft';
    if (tariff.drafted_by === viewer.actor.personId) return 'fees.own-draft';
    const earliest = earliestFrom(tariff, viewer);
    return earliest !== undefined && tariff.effective_from < earliest ? 'fees.announced-too-late' : null;
  },
  /** From its first day on it may have been paid by. */
  withdraw: ({ state, effective_from }, { now }) =>
    state === 'PUBLISHED' && effective_from > localDateOf(now) ? null : 'fees.not-coming',
};

/** For these the post alone decides. */
export const listRules: Record<'addItem', Rule<unknown>> = { addItem: () => null };
export const itemRules: Record<'draft', Rule<unknown>> = { draft: () => null };

export const ratesIn = ({ rates }: Pick<TariffRow, 'rates'>): TariffRate[] => JSON.parse(rates) as TariffRate[];

/** In 0.0001 yuan; nothing where homes of this class do not have the item. */
export const priceFor = (tariff: Pick<TariffRow, 'rates'>, unitClass: UnitClass): number | undefined =>
  ratesIn(tariff).find((rate) => rate.unitClass === unitClass)?.priceE4;

/** Those in force one after the other, by their first day. */
export const publishedOf = (tariffs: readonly TariffRow[]): TariffRow[] =>
  tariffs
    .filter(({ state }) => state === 'PUBLISHED')
    .toSorted((a, b) => (a.effective_from < b.effective_from ? -1 : 1));

/** Of the published tariffs of one item, by their first day: the last day of each but the last, and which holds. */
export function standingOf(
  tariff: Pick<TariffRow, 'id' | 'state' | 'effective_from'>,
  published: readonly Pick<TariffRow, 'id' | 'effective_from'>[],
  today: LocalDate,
): { standing: TariffStanding; effectiveTo?: LocalDate } {
  if (tariff.state !== 'PUBLISHED') return { standing: tariff.state };
  const next = published[published.findIndex(({ id }) => id === tariff.id) + 1];
  const effectiveTo = next && addDays(next.effective_from, -1);
  const standing =
    tariff.effective_from > today ? 'COMING' : effectiveTo !== undefined && effectiveTo < today ? 'FORMER' : 'CURRENT';
  return { standing, ...(effectiveTo !== undefined && { effectiveTo }) };
}

/** What an item of this formula cannot have; field by field. */
export function contradictionsOf(
  formula: FeeFormula,
  { rates, shareBy }: DraftTariff,
): { pointer: string; detail: string }[] {
  if ((formula === 'POOL') !== (shareBy !== undefined))
    return [{ pointer: '#/shareBy', detail: formula === 'POOL' ? '请选择怎么分摊' : '只有公共用量才分摊' }];
  const wrong = (at: number, detail: string) => [{ pointer: `#/rates/${at}/priceE4`, detail }];
  return rates.flatMap(({ priceE4 }, at) => {
    if (formula === 'FREE' && priceE4 !== 0) return wrong(at, '免费服务的单价是 0');
    // The pool is use × price, before it is known whose it is.
    if (formula === 'POOL' && priceE4 !== rates[0]!.priceE4) return wrong(at, '公共用量只有一个单价');
    return [];
  });
}
