import type { ChangeLine } from '@linli/shared/estates/changes.schema.ts';
import { unitClassLabels } from '@linli/shared/estates/estates.schema.ts';
import type { AddUnit, RegisterRowKind } from '@linli/shared/homes/register.schema.ts';
import { linesOf, phoneLine } from '../../estates/changes/changes.service.ts';
import { doorCodeOf } from '../../estates/door-code.service.ts';
import { buildingsOf } from '../../estates/estates.service.ts';
import { plainPlace } from '../../estates/places.service.ts';
import { unitsBehind, type FoundUnit } from '../../estates/units/register.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { phoneVaultOf } from '../../kit/vault.ts';
import { validContacts, type ValidContact } from '../people/contacts.service.ts';
import { plainAddress } from './judge.ts';

export type Registrar = Pick<Scope, 'db' | 'deps' | 'now'>;

export type KnownUnit = Omit<FoundUnit, 'building_id' | 'door_code'>;

/** An owner on file, their number in clear. */
export interface KnownOwner {
  id: string;
  name: string;
  phone: string;
}

/** What an entry means for the register as it is now. */
export interface Compared {
  entry: AddUnit;
  address: string;
  doorCode: string;
  /** Absent: there is no such building yet. */
  buildingId?: string | undefined;
  /** Absent: there is no such home yet. */
  unit?: KnownUnit | undefined;
  owners: readonly KnownOwner[];
  kind: Exclude<RegisterRowKind, 'WRONG'>;
  changes: ChangeLine[];
}

/**
 * Looks up what entries mean, with four statements however many they are. A home is known by its address, or by its
 * class and the numbers of its door, so that 「2-602」 and 「2单元602」 do not become two.
 */
export async function compare(scope: Registrar, estateId: string, entries: readonly AddUnit[]): Promise<Compared[]> {
  const buildings = await buildingsOf(scope, estateId);
  const places = entries.map((entry) => {
    const building =
      buildings.find(({ name }) => name === entry.building) ??
      buildings.find(({ name }) => plainPlace(name) === plainPlace(entry.building));
    const address = `${building?.name ?? entry.building}${entry.door}`;
    return { entry, address, doorCode: doorCodeOf(address), buildingId: building?.id };
  });
  const unitAt = await unitsAt(scope, places);
  const matched = places.map((place) => ({ ...place, unit: unitAt(place) }));
  const owners = await ownersOf(
    scope,
    matched.flatMap(({ unit }) => unit?.id ?? []),
  );
  return matched.map((place) => comparedWith({ ...place, owners: owners.get(place.unit?.id ?? '') ?? [] }));
}

type Place = Pick<Compared, 'entry' | 'address' | 'doorCode' | 'buildingId'>;

/** Answers which home is meant by a place, if there is one. */
async function unitsAt(scope: Registrar, places: readonly Place[]): Promise<(place: Place) => KnownUnit | undefined> {
  const buildingIds = places.flatMap(({ buildingId }) => buildingId ?? []);
  if (buildingIds.length === 0) return () => undefined;
  const doors = places.map(({ doorCode }) => doorCode);
  const rows = await unitsBehind(scope, buildingIds, doors);
  const byAddress = new Map(rows.map((unit) => [plainAddress(unit.address), unit]));
  const byDoor = new Map<string, FoundUnit[]>();
  for (const unit of rows) {
    const key = `${unit.building_id} ${unit.unit_class} ${unit.door_code}`;
    byDoor.set(key, [...(byDoor.get(key) ?? []), unit]);
  }
  return ({ address, buildingId, doorCode, entry }) => {
    const alike = byDoor.get(`${buildingId} ${entry.unitClass} ${doorCode}`) ?? [];
    return byAddress.get(plainAddress(address)) ?? (alike.length === 1 ? alike[0] : undefined);
  };
}

/** Whom the desk has on file as owners of these homes, their numbers in clear. */
export async function ownersOf(scope: Registrar, unitIds: readonly string[]): Promise<Map<string, KnownOwner[]>> {
  const found = new Map<string, KnownOwner[]>(unitIds.map((id) => [id, []]));
  if (unitIds.length === 0) return found;
  const vault = phoneVaultOf(scope.deps);
  const rows = await validContacts(scope, unitIds).andWhere("role = 'OWNER'").getRawMany<ValidContact>();
  for (const { id, unit_id, name, phone_sealed } of rows)
    found.get(unit_id)!.push({ id, name, phone: vault.open(phone_sealed) });
  return found;
}

/** 「89.36 ㎡」 */
const areaText = (areaE2: number) => (areaE2 ? `${(areaE2 / 100).toFixed(2)} ㎡` : undefined);

/** What differs between what is said of a home and what is known of it. */
export function comparedWith(place: Omit<Compared, 'kind' | 'changes'>): Compared {
  const { unit, entry, owners } = place;
  if (!unit) return { ...place, kind: 'NEW', changes: [] };
  const changes = [
    ...linesOf([
      ['类型', unitClassLabels[unit.unit_class], unitClassLabels[entry.unitClass]],
      ['建筑面积', areaText(unit.area_e2), areaText(entry.areaE2 ?? unit.area_e2)],
    ]),
    ...ownerLines(owners, entry.owner),
  ];
  return { ...place, kind: changes.length ? 'CHANGED' : 'SAME', changes };
}

/** One of several owners who is named again is known; somebody else takes the place of all who were on file. */
function ownerLines(owners: readonly KnownOwner[], owner: AddUnit['owner']): ChangeLine[] {
  if (!owner) return [];
  const same = owners.find(({ phone }) => phone === owner.phone);
  const before = same ? same.name : owners.map(({ name }) => name).join('、');
  return [
    ...linesOf([['业主', before || undefined, owner.name]]),
    ...(same || owners.length === 0 ? [] : phoneLine('业主电话', owners[0]!.phone, owner.phone)),
  ];
}
