import { In } from 'typeorm';
import { doorNoOf } from '../../estates/door-code.service.ts';
import { recordChanges } from '../../estates/changes/changes.service.ts';
import { Buildings, Units, type UnitRow } from '../../estates/estates.tables.ts';
import { buildingsOf } from '../../estates/estates.service.ts';
import { gridOfPlace } from '../../estates/places.service.ts';
import { phoneVaultOf, tailPrint } from '../../kit/vault.ts';
import { UnitContacts, type UnitContactRow } from '../homes.tables.ts';
import type { Compared, Registrar } from './compare.ts';

interface Writing {
  estateId: string;
  /** Who vouches for it. */
  by: string;
  /** The place of each in the order of the houses, where it is new. */
  sortNo: (place: Compared, index: number) => number;
}

/** Writes what was compared in the same transaction; what means no change is left alone. Answers the ids of the homes. */
export async function write(
  scope: Registrar,
  places: readonly Compared[],
  { estateId, by, sortNo }: Writing,
): Promise<string[]> {
  const { db, deps } = scope;
  const buildingOf = await withNewBuildings(scope, estateId, places);
  const gridOf = await gridsOf(scope, estateId, places);
  const fresh: UnitRow[] = [];
  const ids = places.map((place, index) => {
    if (place.unit) return place.unit.id;
    const { entry, address, doorCode, buildingId } = place;
    const id = deps.newId();
    fresh.push({
      id,
      estate_id: estateId,
      building_id: buildingId ?? buildingOf(entry.building),
      grid_id: buildingId ? (gridOf.get(buildingId) ?? null) : null,
      unit_class: entry.unitClass,
      area_e2: entry.areaE2 ?? 0,
      address,
      door_code: doorCode,
      door_no: doorNoOf(doorCode),
      sort_no: sortNo(place, index),
    });
    return id;
  });
  await db.insert(Units, fresh);
  for (const { unit, entry } of places) {
    if (!unit) continue;
    const area_e2 = entry.areaE2 ?? unit.area_e2;
    if (unit.unit_class !== entry.unitClass || unit.area_e2 !== area_e2)
      await db.update(Units, { id: unit.id }, { unit_class: entry.unitClass, area_e2 });
  }
  await writeOwners(scope, estateId, places, ids);
  await recordChanges(
    scope,
    { estateId, subject: 'UNIT', by },
    places.flatMap(({ kind, unit, address, changes }, index) =>
      kind === 'SAME'
        ? []
        : {
            subjectId: ids[index]!,
            title: unit?.address ?? address,
            lines: unit ? changes : [{ field: '登记入册' }],
          },
    ),
  );
  return ids;
}

/** By name; those nobody has yet come behind the others. */
async function withNewBuildings({ db, deps }: Registrar, estateId: string, places: readonly Compared[]) {
  const names = new Set(places.flatMap(({ buildingId, entry }) => (buildingId ? [] : entry.building)));
  if (names.size === 0) return () => '';
  const { length } = await buildingsOf({ db }, estateId);
  const rows = [...names].map((name, index) => ({
    id: deps.newId(),
    estate_id: estateId,
    name,
    sort_no: length + index + 1,
  }));
  await db.insert(Buildings, rows);
  const byName = new Map(rows.map(({ name, id }) => [name, id]));
  return (name: string) => byName.get(name)!;
}

/** A new home lies in the grid of its building, where that has one. */
async function gridsOf(scope: Registrar, estateId: string, places: readonly Compared[]) {
  const grids = new Map<string, string | null>();
  for (const { unit, buildingId } of places)
    if (!unit && buildingId && !grids.has(buildingId))
      grids.set(buildingId, (await gridOfPlace(scope, estateId, { buildingId })) ?? null);
  return grids;
}

/** A former owner's number no longer binds the home; whoever is bound already stays until the desk ends it. */
async function writeOwners(
  { db, deps, now }: Registrar,
  estateId: string,
  places: readonly Compared[],
  unitIds: readonly string[],
): Promise<void> {
  const vault = phoneVaultOf(deps);
  const added: UnitContactRow[] = [];
  const former: string[] = [];
  for (const [index, { entry, owners }] of places.entries()) {
    if (!entry.owner) continue;
    const { name, phone } = entry.owner;
    const same = owners.find((owner) => owner.phone === phone);
    if (same && same.name !== name) await db.update(UnitContacts, { id: same.id }, { name });
    if (same) continue;
    former.push(...owners.map(({ id }) => id));
    added.push({
      id: deps.newId(),
      estate_id: estateId,
      unit_id: unitIds[index]!,
      name,
      role: 'OWNER',
      phone_sealed: vault.seal(phone),
      phone_print: vault.print(phone),
      phone_tail_print: tailPrint(vault, phone),
      valid_until: null,
      created_at: now,
      ended_at: null,
    });
  }
  if (former.length) await db.update(UnitContacts, { id: In(former) }, { ended_at: now });
  await db.insert(UnitContacts, added);
}
