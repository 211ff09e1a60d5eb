import { billingAdminApi } from '@linli/shared/fees/billing/billing.admin.api.ts';
import type { BillingLine, BillingRun, BillingRunDetail } from '@linli/shared/fees/billing/billing.schema.ts';
import { toInstant, type LocalDate } from '@linli/shared/kit/time.ts';
import { allowed, type Viewer } from '../../kit/rules.ts';
import type { BillingRunRow, FeeItemRow } from '../fees.tables.ts';
import { runRules } from './rules.ts';
import type { WorkedItem } from './work-out.ts';

/** What homes of one class get of one item. */
export type ChargedLine = BillingLine & { itemId: string };

/** The run before, to compare with. */
export interface Before {
  periodFrom: LocalDate;
  periodTo: LocalDate;
  lines: readonly ChargedLine[];
}

export function presentRun(run: BillingRunRow, viewer: Viewer, names: Map<string, string>): BillingRun {
  const { published_by, published_at, due_on } = run;
  return {
    id: run.id,
    version: run.version,
    state: run.state,
    periodFrom: run.period_from,
    periodTo: run.period_to,
    draftedBy: names.get(run.drafted_by) ?? '',
    draftedAt: toInstant(run.drafted_at),
    ...(published_by !== null && { publishedBy: names.get(published_by) ?? '' }),
    ...(published_at !== null && { publishedAt: toInstant(published_at) }),
    ...(due_on !== null && { dueOn: due_on }),
    ...(run.state !== 'DRAFT' && {
      progress: { bills: run.made_bills, fen: run.made_fen, of: run.expected_bills },
    }),
    actions: allowed(billingAdminApi, runRules, run, viewer),
  };
}

/** The charges of a draft, class by class. */
export const linesOf = (worked: readonly WorkedItem[]): ChargedLine[] =>
  worked.flatMap(({ item, charges }) =>
    [...new Set(charges.map(({ unitClass }) => unitClass))].map((unitClass) => {
      const own = charges.filter((charge) => charge.unitClass === unitClass);
      return {
        itemId: item.id,
        unitClass,
        bills: own.reduce((sum, { homes }) => sum + homes, 0),
        fen: own.reduce((sum, { homes, computation }) => sum + homes * computation.fen, 0),
      };
    }),
  );

const sumOf = (lines: readonly ChargedLine[]) => ({
  bills: lines.reduce((sum, { bills }) => sum + bills, 0),
  fen: lines.reduce((sum, { fen }) => sum + fen, 0),
});

interface Parts {
  items: readonly FeeItemRow[];
  worked: readonly WorkedItem[];
  lines: readonly ChargedLine[];
  before: Before | undefined;
}

export function presentDetail(
  run: BillingRunRow,
  { items, worked, lines, before }: Parts,
  viewer: Viewer,
  names: Map<string, string>,
): BillingRunDetail {
  const of = (all: readonly ChargedLine[], itemId: string) => all.filter((line) => line.itemId === itemId);
  return {
    ...presentRun(run, viewer, names),
    ...sumOf(lines),
    items: items.flatMap(({ id, name, payee }) => {
      const own = of(lines, id);
      const then = of(before?.lines ?? [], id);
      if (own.length === 0) return [];
      return [
        {
          name,
          ...(payee !== null && { payee }),
          ...sumOf(own),
          lines: own.map(({ unitClass, bills, fen }) => ({ unitClass, bills, fen })),
          ...(before &&
            then.length > 0 && {
              before: { periodFrom: before.periodFrom, periodTo: before.periodTo, ...sumOf(then) },
            }),
        },
      ];
    }),
    leftOut: worked.flatMap(({ item, leftOut }) => (leftOut ? [{ name: item.name, why: leftOut }] : [])),
    exceptions: worked.flatMap(({ item, exceptions }) =>
      [...new Set(exceptions.map(({ exception }) => exception))].map((exception) => ({
        name: item.name,
        exception,
        homes: exceptions.filter((one) => one.exception === exception).reduce((sum, { homes }) => sum + homes, 0),
      })),
    ),
  };
}
