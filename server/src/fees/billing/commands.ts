import type {
  BillingRunAction,
  DraftBillingRun,
  PublishBillingRun,
} from '@linli/shared/fees/billing/billing.schema.ts';
import { periodText } from '@linli/shared/fees/bills/bills.words.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { addDays, localDateOf } from '@linli/shared/kit/time.ts';
import { isUniqueViolation } from '../../database/errors.ts';
import { indexName } from '../../database/migrations/schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { increment, insertUnlessThere, updateVersion } from '../../database/queries/writes.ts';
import { Counters } from '../../kit/kit.tables.ts';
import { enforce } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import { dayInWords } from '../../kit/text/moment.ts';
import { openMessage } from '../../messages/notifications/notify.service.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { feeEvents } from '../fees.events.ts';
import { BillCharges, BilledMonths, BillingRuns, type BilledMonthRow, type BillingRunRow } from '../fees.tables.ts';
import { monthsOf, periodOf, type Period } from './period.ts';
import { findRun } from './read.ts';
import { runRules } from './rules.ts';
import { totalOf, workOut, type WorkedItem } from './work-out.ts';

/** What a run would make; refused where it would make nothing, or bill a month twice. */
async function workOutFor(scope: Scope, period: Period, months: number): Promise<WorkedItem[]> {
  const { items, overlapping } = await workOut(scope, period, months);
  if (overlapping)
    throw new Problem('fees.period-overlaps', { detail: `「${overlapping.name}」已经按另外的起止月份出过账` });
  if (totalOf(items).bills === 0) throw new Problem('fees.nothing-to-bill');
  return items;
}

export async function draftRun(scope: Scope, { periodFrom, months }: DraftBillingRun): Promise<string> {
  const { db, deps, actor, now } = scope;
  const period = periodOf(periodFrom, months);
  await workOutFor(scope, period, months);
  const id = deps.newId();
  await db.insert(BillingRuns, {
    id,
    estate_id: actor.estateId,
    version: 1,
    state: 'DRAFT',
    period_from: period.from,
    period_to: period.to,
    months,
    drafted_by: actor.personId,
    drafted_at: now,
    published_by: null,
    published_at: null,
    due_on: null,
    publishing_in: null,
    unit_cursor: null,
    message_id: null,
    expected_bills: 0,
    made_bills: 0,
    made_fen: 0,
  });
  return id;
}

async function findFor(scope: Scope, runId: string, action: BillingRunAction): Promise<BillingRunRow> {
  const run = await findRun(scope, runId);
  enforce(runRules[action](run, scope));
  return run;
}

export async function discardRun(scope: Scope, runId: string): Promise<void> {
  const { version } = await findFor(scope, runId, 'discard');
  const { affected } = await scope.db.delete(BillingRuns, { id: runId, version, state: 'DRAFT' });
  if (affected !== 1) throw new Problem('fees.run-changed');
}

const ONE_AT_A_TIME = indexName('uq', 'billing_runs', ['publishing_in']);

/**
 * Fixes what every home owes, in some dozens of rows; the bills themselves follow after the commit, stretch by stretch.
 * What has come to another sum since it was looked over is not published.
 */
export async function publishRun(scope: Scope, runId: string, body: PublishBillingRun): Promise<void> {
  const { actor, now, policies } = scope;
  const run = await findFor(scope, runId, 'publish');
  if (run.version !== body.version) throw new Problem('fees.run-changed');
  const period = { from: run.period_from, to: run.period_to };
  const items = await workOutFor(scope, period, run.months);
  const { bills, fen } = totalOf(items);
  if (bills !== body.bills || fen !== body.fen) throw new Problem('fees.sum-changed');
  const due_on = addDays(localDateOf(now), policies.billDueDays);
  const published = await startWriting(scope, run, {
    state: 'PUBLISHING',
    published_by: actor.personId,
    published_at: now,
    due_on,
    publishing_in: actor.estateId,
    unit_cursor: '',
    message_id:
      (await openMessage(scope, {
        ...notificationOf(run),
        dedupKey: `billing-run:${runId}`,
        subject: { kind: 'billing-run', id: runId },
        title: `${periodText({ periodFrom: period.from, periodTo: period.to })}的账单出来了`,
        body: `请在${dayInWords(due_on)}前缴清。每一笔都可以点开，看看是怎么算的；有疑问请告诉我们。`,
      })) ?? null,
    expected_bills: bills,
  });
  for (const { item, charges } of items) if (charges.length > 0) await takeMonths(scope, item.id, period);
  await writeCharges(scope, published, items);
  await emit(scope, feeEvents.runPublished, { key: `billing-run:${runId}`, payload: { runId } });
}

/** Everything of a run's message but its words. */
export const notificationOf = ({ estate_id }: Pick<BillingRunRow, 'estate_id'>) => ({
  estateId: estate_id,
  kind: 'BILLS_ISSUED' as const,
});

async function startWriting({ db }: Scope, run: BillingRunRow, set: Partial<BillingRunRow>): Promise<BillingRunRow> {
  try {
    const started = await updateVersion(db, BillingRuns, run, set);
    if (!started) throw new Problem('fees.run-changed');
    return started;
  } catch (error) {
    if (isUniqueViolation(error, ONE_AT_A_TIME)) throw new Problem('fees.run-in-progress');
    throw error;
  }
}

const monthSql = statement<BilledMonthRow>('SELECT * FROM billed_months WHERE item_id = ? AND month = ?');

/** The table itself keeps periods apart, whoever publishes at once. */
async function takeMonths({ db }: Scope, itemId: string, period: Period): Promise<void> {
  for (const month of monthsOf(period)) {
    if (await insertUnlessThere(db, BilledMonths, { item_id: itemId, month, period_from: period.from })) continue;
    const taken = await monthSql.first(db, [itemId, month]);
    if (taken?.period_from !== period.from) throw new Problem('fees.period-overlaps');
  }
}

async function writeCharges({ db, deps }: Scope, { id }: BillingRunRow, items: readonly WorkedItem[]): Promise<void> {
  const all = items.flatMap(({ item, charges }) => charges.map((charge) => ({ item, charge })));
  const last = await increment(db, Counters, 'bill-charges', all.length);
  await db.insert(
    BillCharges,
    all.map(({ item, charge: { unitClass, areaE2, homes, computation, standards } }, index) => ({
      id: deps.newId(),
      run_id: id,
      item_id: item.id,
      unit_class: unitClass,
      area_e2: areaE2,
      homes,
      fen: computation.fen,
      computation: JSON.stringify(computation),
      standards: JSON.stringify(standards),
      bill_ids: `${(last - all.length + 1 + index).toString(16).padStart(8, '0')}@`,
    })),
  );
}
