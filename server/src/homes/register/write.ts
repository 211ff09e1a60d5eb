import { In } from 'typeorm';
import { recordChanges } from '../../estates/changes/changes.service.ts';
import { gridOfPlace } from '../../estates/places.service.ts';
import { addBuildings, addUnits, correctUnits, type NewUnit } from '../../estates/units/register.service.ts';
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
  const { deps } = scope;
  const missing = new Set(places.flatMap(({ buildingId, entry }) => (buildingId ? [] : entry.building)));
  const buildings = await addBuildings(scope, estateId, [...missing]);
  const gridOf = await gridsOf(scope, estateId, places);
  const fresh: NewUnit[] = [];
  const ids = places.map((place, index) => {
    if (place.unit) return place.unit.id;
    const { entry, address, doorCode, buildingId } = place;
    const id = deps.newId();
    fresh.push({
      id,
      estate_id: estateId,
      building_id: buildingId ?? buildings.get(entry.building)!,
      grid_id: buildingId ? (gridOf.get(buildingId) ?? null) : null,
      unit_class: entry.unitClass,
      area_e2: entry.areaE2 ?? 0,
      address,
      door_code: doorCode,
      sort_no: sortNo(place, index),
    });
    return id;
  });
  await addUnits(scope, fresh);
  await correctUnits(
    scope,
    places.flatMap(({ unit, entry }) => {
      const facts = { unit_class: entry.unitClass, area_e2: entry.areaE2 ?? unit?.area_e2 ?? 0 };
      const differs = unit && (unit.unit_class !== facts.unit_class || unit.area_e2 !== facts.area_e2);
      return differs ? [{ id: unit.id, ...facts }] : [];
    }),
  );
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
