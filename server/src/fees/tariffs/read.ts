import { tariffsAdminApi } from '@linli/shared/fees/tariffs.admin.api.ts';
import type { FeeItem, FeeItems, FeeStandards } from '@linli/shared/fees/tariffs.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import { statement } from '../../database/queries/statement.ts';
import { unitById } from '../../estates/estates.service.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import { allowed } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import type { FeeItemRow, TariffRow } from '../fees.tables.ts';
import { presentForDesk, presentStandard } from './presenter.ts';
import { listRules } from './rules.ts';

const itemsOfEstate = statement<FeeItemRow>('SELECT * FROM fee_items WHERE estate_id = ?');
const tariffsOfEstate = statement<TariffRow>('SELECT * FROM tariffs WHERE estate_id = ?');
const tariffsOfItem = statement<TariffRow>('SELECT * FROM tariffs WHERE item_id = ?');
const oneItem = statement<FeeItemRow>('SELECT * FROM fee_items WHERE id = ? AND estate_id = ?');
const oneTariff = statement<TariffRow>('SELECT * FROM tariffs WHERE id = ? AND estate_id = ?');

type Reader = Pick<Scope, 'db' | 'actor'>;

export async function findItem({ db, actor }: Reader, itemId: string): Promise<FeeItemRow> {
  const item = await oneItem.first(db, [itemId, actor.estateId]);
  if (!item) throw new Problem('resource.not-found');
  return item;
}

/** A tariff, its item and all versions beside it. */
export async function findTariff(scope: Reader, tariffId: string) {
  const tariff = await oneTariff.first(scope.db, [tariffId, scope.actor.estateId]);
  if (!tariff) throw new Problem('resource.not-found');
  const [item, versions] = await Promise.all([
    findItem(scope, tariff.item_id),
    tariffsOfItem.all(scope.db, [tariff.item_id]),
  ]);
  return { tariff, item, versions };
}

/** In the order in which they were added. */
export async function allOf({ db, actor }: Reader) {
  const [items, tariffs] = await Promise.all([
    itemsOfEstate.all(db, [actor.estateId]),
    tariffsOfEstate.all(db, [actor.estateId]),
  ]);
  return items
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((item) => ({ item, tariffs: tariffs.filter(({ item_id }) => item_id === item.id) }));
}

const namesIn = (scope: Scope, tariffs: readonly TariffRow[]) =>
  recentNamesOf(scope, [
    ...new Set(tariffs.flatMap(({ drafted_by, published_by }) => [drafted_by, published_by ?? drafted_by])),
  ]);

export async function listItems(scope: Scope): Promise<FeeItems> {
  const all = await allOf(scope);
  const names = await namesIn(
    scope,
    all.flatMap(({ tariffs }) => tariffs),
  );
  return {
    items: all.map(({ item, tariffs }) => presentForDesk(item, tariffs, scope, names)),
    actions: allowed(tariffsAdminApi, listRules, undefined, scope),
  };
}

export async function showItem(scope: Scope, itemId: string): Promise<FeeItem> {
  const [item, tariffs] = await Promise.all([findItem(scope, itemId), tariffsOfItem.all(scope.db, [itemId])]);
  return presentForDesk(item, tariffs, scope, await namesIn(scope, tariffs));
}

/** R64: who is bound to no home reads the same, and nothing of theirs first. */
export async function standards(scope: Scope): Promise<FeeStandards> {
  const { actor, now } = scope;
  const [all, unit] = await Promise.all([allOf(scope), actor.home && unitById(scope, actor.home.unitId)]);
  const items = all.flatMap(({ item, tariffs }) => presentStandard(item, tariffs, localDateOf(now), unit) ?? []);
  const concerns = ({ current, coming }: (typeof items)[number]) =>
    [current, ...coming].some((tariff) => tariff?.rates.some(({ unitClass }) => unitClass === unit?.unitClass));
  return {
    ...(unit && {
      home: { address: unit.address, unitClass: unit.unitClass, ...(unit.areaE2 > 0 && { areaE2: unit.areaE2 }) },
    }),
    items: items.toSorted((a, b) => Number(concerns(b)) - Number(concerns(a))),
  };
}
