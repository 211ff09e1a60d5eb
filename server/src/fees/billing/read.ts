import type {
  BillingException,
  BillingRunDetail,
  BillingRuns as BillingRunsAnswer,
} from '@linli/shared/fees/billing/billing.schema.ts';
import { billingAdminApi } from '@linli/shared/fees/billing/billing.admin.api.ts';
import type { Page, PageQuery } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { keysetPage } from '../../database/queries/keyset.ts';
import { statement } from '../../database/queries/statement.ts';
import { listUnitsWithoutArea } from '../../estates/units/units.service.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import { allowed } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import { BillingRuns, type BillingRunRow } from '../fees.tables.ts';
import { allOf } from '../tariffs/read.ts';
import { linesOf, presentDetail, presentRun, type Before, type ChargedLine } from './presenter.ts';
import { listRules } from './rules.ts';
import { workOut, type WorkedItem } from './work-out.ts';

const LIMIT = 24;

const oneRun = statement<BillingRunRow>('SELECT * FROM billing_runs WHERE id = ? AND estate_id = ?');
const chargesOfRun = statement<ChargedLine>(
  `SELECT item_id AS itemId, unit_class AS unitClass, SUM(homes) AS bills, SUM(homes * fen) AS fen
   FROM bill_charges WHERE run_id = ? GROUP BY item_id, unit_class`,
);
const runsBefore = statement<Pick<BillingRunRow, 'id' | 'period_from' | 'period_to'>>(
  `SELECT id, period_from, period_to FROM billing_runs
   WHERE estate_id = ? AND months = ? AND period_to < ? AND state <> 'DRAFT' ORDER BY id DESC LIMIT 2`,
);

type Reader = Pick<Scope, 'db' | 'actor'>;

export async function findRun({ db, actor }: Reader, runId: string): Promise<BillingRunRow> {
  const run = await oneRun.first(db, [runId, actor.estateId]);
  if (!run) throw new Problem('resource.not-found');
  return run;
}

const namesIn = (scope: Scope, runs: readonly BillingRunRow[]) =>
  recentNamesOf(scope, [...new Set(runs.flatMap((run) => [run.drafted_by, run.published_by ?? run.drafted_by]))]);

/** The newest first. */
export async function listRuns(scope: Scope, { cursor, limit = LIMIT }: PageQuery): Promise<BillingRunsAnswer> {
  const { db, actor } = scope;
  const { items, next } = await keysetPage<BillingRunRow>(
    db
      .createQueryBuilder()
      .select('*')
      .from(BillingRuns, 'run')
      .where('run.estate_id = :estateId', { estateId: actor.estateId }),
    [{ column: 'run.id', direction: 'desc' }],
    { cursor, limit },
  );
  const names = await namesIn(scope, items);
  return {
    items: items.map((run) => presentRun(run, scope, names)),
    ...(next && { next }),
    actions: allowed(billingAdminApi, listRules, undefined, scope),
  };
}

export async function showRun(scope: Scope, runId: string): Promise<BillingRunDetail> {
  const run = await findRun(scope, runId);
  const [all, names, before] = await Promise.all([allOf(scope), namesIn(scope, [run]), runBefore(scope, run)]);
  const { worked, lines } = run.state === 'DRAFT' ? await previewOf(scope, run) : await publishedOf(scope, run);
  return presentDetail(run, { items: all.map(({ item }) => item), worked, lines, before }, scope, names);
}

/** Of a draft: what it would make now. */
async function previewOf(scope: Reader, run: BillingRunRow): Promise<{ worked: WorkedItem[]; lines: ChargedLine[] }> {
  const { items } = await workOut(scope, { from: run.period_from, to: run.period_to }, run.months);
  return { worked: items, lines: linesOf(items) };
}

/** Of what is published: what was fixed then. What could not be billed then is looked up as it is today. */
async function publishedOf(scope: Reader, run: BillingRunRow) {
  const [{ worked }, lines] = await Promise.all([previewOf(scope, run), chargesOfRun.all(scope.db, [run.id])]);
  return { worked: worked.filter(({ leftOut }) => leftOut !== 'ALL_BILLED'), lines };
}

async function runBefore({ db, actor }: Reader, run: BillingRunRow): Promise<Before | undefined> {
  const [last] = await runsBefore.all(db, [actor.estateId, run.months, run.period_from]);
  if (!last) return undefined;
  return {
    periodFrom: last.period_from,
    periodTo: last.period_to,
    lines: await chargesOfRun.all(db, [last.id]),
  };
}

/** The homes of which it cannot be said what they owe, in the order of the houses. */
export async function listExceptions(scope: Scope, runId: string, query: PageQuery): Promise<Page<BillingException>> {
  const { worked } = await previewOf(scope, await findRun(scope, runId));
  const classes = [
    ...new Set(
      worked
        .flatMap(({ exceptions }) => exceptions)
        .filter(({ exception }) => exception === 'AREA_UNKNOWN')
        .map(({ unitClass }) => unitClass),
    ),
  ];
  if (classes.length === 0) return { items: [] };
  const { items, next } = await listUnitsWithoutArea(scope, classes, query);
  return {
    items: items.map(({ id, address, unitClass }) => ({
      unitId: id,
      address,
      unitClass,
      exception: 'AREA_UNKNOWN' as const,
    })),
    ...(next && { next }),
  };
}
