import type {
  AddFeeItem,
  ChangeTariff,
  DraftTariff,
  FeeFormula,
  PublishTariff,
  TariffAction,
  WithdrawTariff,
} from '@linli/shared/fees/tariffs.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { isUniqueViolation } from '../../database/errors.ts';
import { indexName } from '../../database/migrations/schema.ts';
import { insertUnlessThere, updateVersion } from '../../database/queries/writes.ts';
import { enforce } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import { dateInWords } from '../../kit/text/moment.ts';
import { FeeItems, Tariffs, type FeeItemRow, type TariffRow } from '../fees.tables.ts';
import { findItem, findTariff } from './read.ts';
import { contradictionsOf, earliestFrom, publishedOf, tariffRules } from './rules.ts';

/** Commands answer the id of the item that is to be shown. */
export async function addItem({ db, deps, actor, now }: Scope, body: AddFeeItem): Promise<string> {
  const row: FeeItemRow = {
    id: deps.newId(),
    estate_id: actor.estateId,
    name: body.name,
    formula: body.formula,
    measure: body.measure ?? null,
    payee: body.payee ?? null,
    cycle_months: body.cycleMonths,
    created_at: now,
  };
  if (!(await insertUnlessThere(db, FeeItems, row))) throw new Problem('fees.name-taken');
  return row.id;
}

function contentOf(formula: FeeFormula, body: DraftTariff) {
  const errors = contradictionsOf(formula, body);
  if (errors.length > 0) throw new Problem('request.invalid', { errors });
  return {
    effective_from: body.effectiveFrom,
    borne_by: body.borneBy,
    share_by: body.shareBy ?? null,
    rates: JSON.stringify(body.rates),
    basis: body.basis,
  };
}

export async function draftTariff(scope: Scope, itemId: string, body: DraftTariff): Promise<string> {
  const { db, deps, actor, now } = scope;
  const item = await findItem(scope, itemId);
  await db.insert(Tariffs, {
    id: deps.newId(),
    estate_id: actor.estateId,
    item_id: itemId,
    version: 1,
    state: 'DRAFT',
    ...contentOf(item.formula, body),
    published_from: null,
    drafted_by: actor.personId,
    published_by: null,
    published_at: null,
    withdrawn_for: null,
    created_at: now,
  });
  return itemId;
}

/** The tariff, if this may be done with it now; `version`: the one it was thought out on. */
async function findFor(scope: Scope, tariffId: string, action: TariffAction, version?: number) {
  const { tariff, item, versions } = await findTariff(scope, tariffId);
  const subject = { ...tariff, isFirst: publishedOf(versions).length === 0 };
  const refusal = tariffRules[action](subject, scope);
  if (refusal === 'fees.announced-too-late')
    throw new Problem(refusal, { detail: `今天公布的话，最早从 ${dateInWords(earliestFrom(subject, scope)!)}开始` });
  enforce(refusal);
  if (version !== undefined && tariff.version !== version) throw new Problem('fees.changed');
  return { tariff, item };
}

async function change({ db }: Scope, tariff: TariffRow, set: Partial<Omit<TariffRow, 'id' | 'version'>>) {
  if (!(await updateVersion(db, Tariffs, tariff, set))) throw new Problem('fees.changed');
  return tariff.item_id;
}

export async function changeTariff(scope: Scope, tariffId: string, body: ChangeTariff): Promise<string> {
  const { tariff, item } = await findFor(scope, tariffId, 'change', body.version);
  return change(scope, tariff, { ...contentOf(item.formula, body), drafted_by: scope.actor.personId });
}

export async function discardTariff(scope: Scope, tariffId: string): Promise<string> {
  const { tariff } = await findFor(scope, tariffId, 'discard');
  const { affected } = await scope.db.delete(Tariffs, { id: tariffId, version: tariff.version, state: 'DRAFT' });
  if (affected !== 1) throw new Problem('fees.changed');
  return tariff.item_id;
}

const ONE_A_DAY = indexName('uq', 'tariffs', ['item_id', 'published_from']);

export async function publishTariff(scope: Scope, tariffId: string, { version }: PublishTariff): Promise<string> {
  const { tariff } = await findFor(scope, tariffId, 'publish', version);
  try {
    return await change(scope, tariff, {
      state: 'PUBLISHED',
      published_from: tariff.effective_from,
      published_by: scope.actor.personId,
      published_at: scope.now,
    });
  } catch (error) {
    if (isUniqueViolation(error, ONE_A_DAY)) throw new Problem('fees.date-taken');
    throw error;
  }
}

export async function withdrawTariff(scope: Scope, tariffId: string, body: WithdrawTariff): Promise<string> {
  const { tariff } = await findFor(scope, tariffId, 'withdraw', body.version);
  return change(scope, tariff, { state: 'WITHDRAWN', published_from: null, withdrawn_for: body.reason });
}
