import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { Text } from '../kit/text.ts';
import { Instant, LocalDate } from '../kit/time.ts';
import { UnitClass } from '../estates/estates.schema.ts';
import { AreaE2, Fen, PriceE4 } from './amounts.ts';
import { Computation, ShareBy } from './computation.schema.ts';

/** How an item is worked out (R58–R60, R68, R73). */
export const FeeFormula = z.enum(['AREA', 'FIXED', 'METER', 'POOL', 'FREE']);
export type FeeFormula = z.infer<typeof FeeFormula>;

/** Of what a meter counts. */
export const Measure = z.enum(['KWH', 'CUBIC_METRE', 'TON']);
export type Measure = z.infer<typeof Measure>;

/** R63: one bid shares the public light out among the owners and also promises to bear it. */
export const BorneBy = z.enum(['OWNERS', 'COMPANY']);
export type BorneBy = z.infer<typeof BorneBy>;

/** How many months one bill is for. */
export const CycleMonths = z.union([z.literal(1), z.literal(3), z.literal(6), z.literal(12)]);

/** R67: shops and homes pay differently. A class that is not named does not have the item. */
export const TariffRate = z.strictObject({ unitClass: UnitClass, priceE4: PriceE4 });
export type TariffRate = z.infer<typeof TariffRate>;

const Item = z.object({
  id: Id,
  name: z.string(),
  formula: FeeFormula,
  /** Of METER and POOL. */
  measure: Measure.optional(),
  /** For whom it is only collected, e.g. the waterworks; absent: the property company itself. */
  payee: z.string().optional(),
  cycleMonths: CycleMonths,
});

const Tariff = z.object({
  id: Id,
  /** Its first day. */
  effectiveFrom: LocalDate,
  /** Its last day, once another is published that follows. */
  effectiveTo: LocalDate.optional(),
  borneBy: BorneBy,
  /** Of POOL. */
  shareBy: ShareBy.optional(),
  rates: z.array(TariffRate),
  /** On what it rests: the contract's clause, the price office's paper. */
  basis: z.string(),
});
export type Tariff = z.infer<typeof Tariff>;

/** What everybody may read of an item (R64, R72). */
export const FeeStandard = Item.extend({
  /** Absent: announced, and not in force yet. */
  current: Tariff.optional(),
  coming: z.array(Tariff),
  former: z.array(Tariff),
  /** What the asking home pays in a whole month, where that follows from its area alone. */
  yours: Computation.optional(),
});
export type FeeStandard = z.infer<typeof FeeStandard>;

export const FeeStandards = z.object({
  home: z.object({ address: z.string(), unitClass: UnitClass, areaE2: AreaE2.optional() }).optional(),
  /** Those of one's own class first. */
  items: z.array(FeeStandard),
});
export type FeeStandards = z.infer<typeof FeeStandards>;

export const TariffStanding = z.enum(['DRAFT', 'COMING', 'CURRENT', 'FORMER', 'WITHDRAWN']);
export type TariffStanding = z.infer<typeof TariffStanding>;
export const TariffAction = z.enum(['preview', 'change', 'discard', 'publish', 'withdraw']);
export type TariffAction = z.infer<typeof TariffAction>;

/** What the desk sees of a version. */
export const TariffVersion = Tariff.extend({
  version: z.number().int(),
  standing: TariffStanding,
  draftedBy: z.string(),
  publishedBy: z.string().optional(),
  publishedAt: Instant.optional(),
  withdrawnFor: z.string().optional(),
  actions: z.array(TariffAction),
});
export type TariffVersion = z.infer<typeof TariffVersion>;

/** An item with all its versions, the one that begins last first. */
export const FeeItem = Item.extend({ versions: z.array(TariffVersion), actions: z.array(z.enum(['draft'])) });
export type FeeItem = z.infer<typeof FeeItem>;

export const FeeItems = z.object({ items: z.array(FeeItem), actions: z.array(z.enum(['addItem'])) });
export type FeeItems = z.infer<typeof FeeItems>;

export const AddFeeItem = z
  .strictObject({
    name: Text(20),
    formula: FeeFormula,
    measure: Measure.optional(),
    payee: Text(30).optional(),
    cycleMonths: CycleMonths,
  })
  .refine(({ formula, measure }) => (formula === 'METER' || formula === 'POOL') === (measure !== undefined), {
    path: ['measure'],
    error: '按用量收的要写明用量的单位，其他的不用',
  });
export type AddFeeItem = z.infer<typeof AddFeeItem>;

export const DraftTariff = z.strictObject({
  effectiveFrom: LocalDate,
  borneBy: BorneBy,
  shareBy: ShareBy.optional(),
  rates: z
    .array(TariffRate)
    .min(1, '请至少写一类房屋的单价')
    .max(UnitClass.options.length)
    .refine(
      (rates) => new Set(rates.map(({ unitClass }) => unitClass)).size === rates.length,
      '一类房屋只能有一个单价',
    ),
  basis: Text(200),
});
export type DraftTariff = z.infer<typeof DraftTariff>;

const version = z.number().int().min(1);
export const ChangeTariff = DraftTariff.extend({ version });
export type ChangeTariff = z.infer<typeof ChangeTariff>;
export const PublishTariff = z.strictObject({ version });
export type PublishTariff = z.infer<typeof PublishTariff>;
export const WithdrawTariff = z.strictObject({ version, reason: Text(200) });
export type WithdrawTariff = z.infer<typeof WithdrawTariff>;

/** What one class of homes pays by a version. */
const Paid = z.object({
  priceE4: PriceE4,
  borneBy: BorneBy,
  /** All homes of the class together in a whole month; absent where it depends on use. */
  monthFen: Fen.optional(),
});
/** What publishing would change, class by class. */
export const TariffPreview = z.object({
  classes: z.array(
    z.object({
      unitClass: UnitClass,
      homes: z.number().int(),
      /** Of these no area is known: they would get no bill. */
      areaUnknown: z.number().int(),
      before: Paid.optional(),
      after: Paid.optional(),
    }),
  ),
  /** From when on people may read of it before it holds; the earliest day it may begin if published today. */
  earliestFrom: LocalDate.optional(),
});
export type TariffPreview = z.infer<typeof TariffPreview>;
