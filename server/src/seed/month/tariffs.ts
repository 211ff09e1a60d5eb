import type { AddFeeItem, DraftTariff } from '@linli/shared/fees/tariffs.schema.ts';
import { addDays, DAY, HOUR, localDateOf, MINUTE, startOfDay } from '@linli/shared/kit/time.ts';
import { addItem, draftTariff, publishTariff } from '../../fees/tariffs/commands.ts';
import { Tariffs } from '../../fees/fees.tables.ts';
import { addMonths, firstOfMonth } from '../../fees/money/months.ts';
import type { Scope } from '../../kit/scope.ts';
import type { Act } from './timeline.ts';

const contract = '前期物业服务合同第 12 条';
const all = (prices: Partial<Record<DraftTariff['rates'][number]['unitClass'], number>>) =>
  Object.entries(prices).map(([unitClass, priceE4]) => ({ unitClass, priceE4 })) as DraftTariff['rates'];

/** What 「梧桐里」 charges: the three of R58–R60, water collected for the waterworks, and what is free (R73). */
const charged: readonly [AddFeeItem, Omit<DraftTariff, 'effectiveFrom'>][] = [
  [
    { name: '物业费', formula: 'AREA', cycleMonths: 3 },
    {
      borneBy: 'OWNERS',
      rates: all({ RESIDENTIAL: 25_000, COMMERCIAL: 45_000, STORAGE: 10_000 }),
      basis: `${contract}；杭价服〔2023〕41 号`,
    },
  ],
  [
    { name: '车位管理费', formula: 'FIXED', cycleMonths: 3 },
    { borneBy: 'OWNERS', rates: all({ PARKING: 600_000 }), basis: contract },
  ],
  [
    { name: '公摊电费', formula: 'POOL', measure: 'KWH', cycleMonths: 1 },
    {
      borneBy: 'OWNERS',
      shareBy: 'AREA',
      rates: all({ RESIDENTIAL: 5_380 }),
      basis: '楼道、电梯、水泵按表计量，杭州市物业管理条例第 54 条',
    },
  ],
  [
    { name: '水费', formula: 'METER', measure: 'CUBIC_METRE', payee: '杭州水务集团', cycleMonths: 1 },
    {
      borneBy: 'OWNERS',
      rates: all({ RESIDENTIAL: 29_000, COMMERCIAL: 42_000 }),
      basis: '代收，不加收任何费用',
    },
  ],
  [
    { name: '垃圾清运费', formula: 'FIXED', payee: '西湖区环卫中心', cycleMonths: 12 },
    { borneBy: 'COMPANY', rates: all({ RESIDENTIAL: 40_000, COMMERCIAL: 300_000 }), basis: '物业投标承诺第 8 条' },
  ],
  [
    { name: '疏通室内下水', formula: 'FREE', cycleMonths: 1 },
    { borneBy: 'COMPANY', rates: all({ RESIDENTIAL: 0 }), basis: '物业投标承诺第 11 条' },
  ],
];

/** In force since the estate was handed over; a new price for parking is announced, another only thought of. */
export function tariffMoments(now: number): Act[] {
  const since = addMonths(firstOfMonth(localDateOf(now)), -36);
  const at = startOfDay(addDays(localDateOf(now), -28), 10 * HOUR);
  const ids = new Map<string, string>();
  const draft = (name: string, tariff: DraftTariff) => (scope: Scope) => draftTariff(scope, ids.get(name)!, tariff);
  const publish =
    (name: string, effective_from: string) =>
    async (scope: Scope): Promise<string> => {
      const { id, version } = await scope.db.findOneByOrFail(Tariffs, { item_id: ids.get(name)!, effective_from });
      return publishTariff(scope, id, { version });
    };
  const next = addMonths(firstOfMonth(localDateOf(now)), 2);
  const parking = { borneBy: 'OWNERS', rates: all({ PARKING: 700_000 }), effectiveFrom: next } as const;
  const basis = '业主大会 2025 年第 2 号决定：增设充电桩值守';
  return [
    ...charged.flatMap(([item, tariff], index): Act[] => [
      {
        at: at + index * MINUTE,
        by: 'demo-finance-1',
        async act(scope) {
          ids.set(item.name, await addItem(scope, item));
          return draft(item.name, { ...tariff, effectiveFrom: since })(scope);
        },
      },
      { at: at + HOUR + index * MINUTE, by: 'demo-manager', act: publish(item.name, since) },
    ]),
    { at: now - 5 * DAY, by: 'demo-finance-1', act: (scope) => draft('车位管理费', { ...parking, basis })(scope) },
    { at: now - 4 * DAY, by: 'demo-manager', act: (scope) => publish('车位管理费', next)(scope) },
    {
      at: now - DAY,
      by: 'demo-finance-2',
      act: (scope) =>
        draft('物业费', {
          ...charged[0]![1],
          rates: all({ RESIDENTIAL: 27_000, COMMERCIAL: 45_000, STORAGE: 10_000 }),
          basis: '拟提交业主大会讨论：夜间安保增加一岗',
          effectiveFrom: addMonths(next, 1),
        })(scope),
    },
  ];
}
