import type { ShareBy } from '@linli/shared/fees/computation.schema.ts';
import type { BorneBy, FeeFormula, Measure } from '@linli/shared/fees/tariffs.schema.ts';
import { enumText, id, instant, int, json, localDate, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

/** What an estate charges for. What it is stays; what it costs are its tariffs. */
export const FeeItems = table('fee_items', {
  id: id(),
  estate_id: id(),
  name: text(20),
  formula: enumText<FeeFormula>(),
  measure: enumText<Measure>().nullable(),
  /** For whom it is collected; NULL: the property company. */
  payee: text(30).nullable(),
  cycle_months: int(),
  created_at: instant(),
});
export type FeeItemRow = RowOf<typeof FeeItems>;

export type TariffState = 'DRAFT' | 'PUBLISHED' | 'WITHDRAWN';

/** One version of what an item costs. Once published it holds until the next begins, and is never edited. */
export const Tariffs = table('tariffs', {
  id: id(),
  estate_id: id(),
  item_id: id(),
  version: int(),
  state: enumText<TariffState>(),
  effective_from: localDate(),
  /** The same while it is published, else NULL: unique, so that no two can overlap whoever publishes at once. */
  published_from: localDate().nullable(),
  borne_by: enumText<BorneBy>(),
  share_by: enumText<ShareBy>().nullable(),
  /** `[{ unitClass, priceE4 }]` */
  rates: json(),
  basis: text(200),
  /** Who wrote it last. */
  drafted_by: id(),
  published_by: id().nullable(),
  published_at: instant().nullable(),
  withdrawn_for: text(200).nullable(),
  created_at: instant(),
});
export type TariffRow = RowOf<typeof Tariffs>;

export const feesEntities = [FeeItems, Tariffs];
