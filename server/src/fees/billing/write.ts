import type { MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { subquery } from '../../database/queries/subquery.ts';
import { insertFrom } from '../../database/queries/writes.ts';
import { policiesOf } from '../../estates/policies/policies.service.ts';
import { unitAfter, unitSizesIn, type UnitRange } from '../../estates/units/unit-sets.service.ts';
import { membersOf } from '../../homes/people/memberships.service.ts';
import { alarm } from '../../kit/alarms.ts';
import type { Deps } from '../../kit/deps.ts';
import type { EventHandler } from '../../kit/events.ts';
import type { Policies, Scope } from '../../kit/scope.ts';
import { addRecipients, push } from '../../messages/notifications/notify.service.ts';
import { seesBills } from '../bills/rules.ts';
import type { RunPublished } from '../fees.events.ts';
import { BillingRuns, Bills, LedgerEntries, type BillingRunRow } from '../fees.tables.ts';
import { openTransaction } from '../ledger/post.ts';
import { notificationOf } from './commands.ts';

/** Homes billed in one transaction: some tenths of a second. */
const CHUNK = 2_000;

type Writer = Pick<Scope, 'db' | 'deps' | 'now'>;
type Made = { bills: number; fen: number };

/**
 * Writes the bills of a run, home by home in the order of their ids. Each stretch is one transaction: bills, ledger,
 * inboxes and the cursor. A process that dies leaves whole stretches, and whoever takes over goes on where the cursor
 * stands; of two at once one moves it and the other looks again.
 */
export const writeBills =
  (deps: Deps): EventHandler<RunPublished> =>
  async ({ runId }) => {
    while (await writeStretch(deps, runId));
    deps.passed?.('billing-done');
  };

const oneRun = statement<BillingRunRow>('SELECT * FROM billing_runs WHERE id = ?');
const chargedItems = statement<{ item_id: string }>('SELECT DISTINCT item_id FROM bill_charges WHERE run_id = ?');

/** Answers whether there may be more to do. */
async function writeStretch(deps: Deps, runId: string): Promise<boolean> {
  deps.passed?.('billing-stretch-begun');
  const more = await deps.db.tx(async (db) => {
    const run = await oneRun.first(db, [runId]);
    if (run?.state !== 'PUBLISHING') return false;
    const writer = { db, deps, now: deps.clock() };
    const from = run.unit_cursor!;
    const to = await unitAfter({ db }, run.estate_id, from, CHUNK);
    if (!(await moveCursor(writer, run, to))) return true;
    await insertBills(writer, run, { from, to });
    const items = (await chargedItems.all(db, [run.id])).map(({ item_id }) => item_id);
    const written = stretchOf(writer, run, items, { from, to });
    const made: Made = items.length > 0 ? await countMade(written()) : { bills: 0, fen: 0 };
    if (made.bills > 0) {
      await book(writer, run, `billing-run:${runId}:${from}`, written);
      await notifyHomes(writer, run, written());
    }
    await addProgress(writer, run, made, to === undefined);
    deps.passed?.('billing-stretch-written');
    return to !== undefined;
  });
  deps.passed?.('billing-stretch-committed');
  return more;
}

async function moveCursor({ db }: Writer, { id, unit_cursor }: BillingRunRow, to: string | undefined) {
  const { affected } = await db.update(
    BillingRuns,
    { id, state: 'PUBLISHING', unit_cursor: unit_cursor! },
    to === undefined ? { state: 'PUBLISHED', unit_cursor: null, publishing_in: null } : { unit_cursor: to },
  );
  return affected === 1;
}

async function insertBills({ db }: Writer, run: BillingRunRow, range: UnitRange): Promise<void> {
  const homes = db.createQueryBuilder().setParameters({
    runId: run.id,
    estateId: run.estate_id,
    periodFrom: run.period_from,
    periodTo: run.period_to,
    dueOn: run.due_on,
    issuedAt: run.published_at,
  });
  homes
    .from(subquery(homes, unitSizesIn(db, run.estate_id, range)), 'home')
    .innerJoin(
      'bill_charges',
      'charge',
      'charge.run_id = :runId AND charge.unit_class = home.unit_class AND charge.area_e2 = home.area_e2',
    )
    .where(
      `NOT EXISTS (SELECT 1 FROM bills AS there WHERE there.item_id = charge.item_id
        AND there.live_from = :periodFrom AND there.unit_id = home.unit_id)`,
    );
  await insertFrom(db, Bills, homes, {
    // Neither engine can make an id of ours, and both know REPLACE: a charge's own eight digits before the unit's rest.
    id: "REPLACE(charge.bill_ids, '@', SUBSTR(home.unit_id, 9))",
    estate_id: ':estateId',
    unit_id: 'home.unit_id',
    item_id: 'charge.item_id',
    run_id: ':runId',
    charge_id: 'charge.id',
    version: '1',
    state: "'OPEN'",
    period_from: ':periodFrom',
    period_to: ':periodTo',
    live_from: ':periodFrom',
    issued_fen: 'charge.fen',
    fen: 'charge.fen',
    paid_fen: '0',
    due_on: ':dueOn',
    issued_at: ':issuedAt',
  });
}

/**
 * The bills a run has in a stretch, found by item and period: however many years of bills the homes have. The items come
 * as a list, since MariaDB reads all bills where a subquery names them.
 */
const stretchOf =
  ({ db }: Writer, { id, period_from }: BillingRunRow, items: readonly string[], { from, to }: UnitRange) =>
  () => {
    const query = db
      .createQueryBuilder()
      .from(Bills, 'bill')
      .where('bill.item_id IN (:...billItems) AND bill.live_from = :billPeriod', {
        billItems: items,
        billPeriod: period_from,
      })
      .andWhere('bill.unit_id > :billsFrom AND bill.run_id = :billRun', { billsFrom: from, billRun: id });
    return to === undefined ? query : query.andWhere('bill.unit_id <= :billsTo', { billsTo: to });
  };

type Written = ReturnType<typeof stretchOf>;

async function countMade(written: ReturnType<Written>): Promise<Made> {
  const made = await written
    .select('COUNT(*) AS bills, SUM(bill.fen) AS fen')
    .getRawOne<{ bills: number; fen: unknown }>();
  return { bills: made!.bills, fen: Number(made!.fen ?? 0) };
}

/** Homes owe it; what they owe is income, or belongs to whom it is collected for. */
async function book(writer: Writer, run: BillingRunRow, event: string, written: Written): Promise<void> {
  const transactionId = await openTransaction(writer, run.estate_id, event);
  const owed = written().setParameters({ transactionId, estateId: run.estate_id });
  await insertFrom(writer.db, LedgerEntries, owed, {
    transaction_id: ':transactionId',
    account: "'RECEIVABLE'",
    subject_id: 'bill.id',
    estate_id: ':estateId',
    unit_id: 'bill.unit_id',
    item_id: 'bill.item_id',
    fen: 'bill.fen',
  });
  const earned = written()
    .innerJoin('fee_items', 'item', 'item.id = bill.item_id')
    .setParameters({ transactionId, estateId: run.estate_id })
    .groupBy('bill.item_id')
    .addGroupBy('item.payee');
  await insertFrom(writer.db, LedgerEntries, earned, {
    transaction_id: ':transactionId',
    account: "CASE WHEN item.payee IS NULL THEN 'INCOME' ELSE 'AGENCY' END",
    subject_id: 'bill.item_id',
    estate_id: ':estateId',
    item_id: 'bill.item_id',
    fen: '-SUM(bill.fen)',
  });
}

/** Who may see the bills of these homes is told that they are there; of the sums nothing. */
async function notifyHomes(writer: Writer, run: BillingRunRow, written: ReturnType<Written>): Promise<void> {
  const roles = rolesTold(await policiesOf(writer, run.estate_id));
  const homes = written.select('bill.unit_id AS unit_id').groupBy('bill.unit_id');
  const people = membersOf(writer.db, homes, writer.now, roles);
  if (await addRecipients(writer, run.message_id!, notificationOf(run), people))
    await push(writer, run.message_id!, run.estate_id);
}

const everybody: readonly MembershipRole[] = ['OWNER', 'CO_OWNER', 'FAMILY', 'TENANT', 'PAYER'];
const rolesTold = (policies: Policies) => everybody.filter((role) => seesBills(role, policies));

const addMade = statement('UPDATE billing_runs SET made_bills = made_bills + ?, made_fen = made_fen + ? WHERE id = ?');

async function addProgress({ db, deps }: Writer, run: BillingRunRow, made: Made, isLast: boolean): Promise<void> {
  await addMade.run(db, [made.bills, made.fen, run.id]);
  const all = run.made_bills + made.bills;
  // A home whose area was changed while this ran has no charge of its size: the next run for the period bills it.
  if (isLast && all !== run.expected_bills)
    alarm(deps, 'billing-run-differs', { run: run.id, made: String(all), expected: String(run.expected_bills) });
}
