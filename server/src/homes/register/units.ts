import { Problem } from '@linli/shared/kit/problem.ts';
import type { AddUnit, CorrectUnit, RegisteredUnit } from '@linli/shared/homes/register.schema.ts';
import { versionOf } from '../../estates/changes/changes.service.ts';
import { unitById, type Unit } from '../../estates/estates.service.ts';
import { lastSortNo } from '../../estates/units/units.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { compare, comparedWith, ownersOf, type Compared } from './compare.ts';
import { write } from './write.ts';

/** Numbers of owners in clear: the look is logged. */
export async function registeredUnit(scope: Scope, unitId: string): Promise<RegisteredUnit> {
  const { actor, db, deps } = scope;
  const { id, address, unitClass, areaE2, estateId } = await ownUnit(scope, unitId);
  deps.log.info({ audit: 'homes.register-unit', by: actor.personId, unitId }, 'personal data read');
  const owners = (await ownersOf(scope, [id])).get(id)!;
  return {
    id,
    address,
    unitClass,
    ...(areaE2 > 0 && { areaE2 }),
    owners: owners.map(({ name, phone }) => ({ name, phone })),
    version: await versionOf(db, estateId, 'UNIT', id),
  };
}

export async function addUnit(scope: Scope, entry: AddUnit): Promise<RegisteredUnit> {
  const { db, actor } = scope;
  const [place] = await compare(scope, actor.estateId, [entry]);
  if (place!.kind !== 'NEW') throw new Problem('homes.unit-known');
  const sortNo = (await lastSortNo({ db }, actor.estateId)) + 1;
  return writeOne(scope, place!, sortNo);
}

/** Only what is named changes; of two who correct a home at once the second is told. */
export async function correctUnit(
  scope: Scope,
  unitId: string,
  { version, ...facts }: CorrectUnit,
): Promise<RegisteredUnit> {
  const unit = await ownUnit(scope, unitId);
  const current = await registeredUnit(scope, unitId);
  if (version !== current.version) throw new Problem('estates.changed', { current });
  const place = comparedWith({
    entry: { building: '', door: '', ...facts },
    address: unit.address,
    doorCode: '',
    unit: { id: unit.id, address: unit.address, unit_class: unit.unitClass, area_e2: unit.areaE2 },
    owners: (await ownersOf(scope, [unitId])).get(unitId)!,
  });
  if (place.kind === 'SAME') throw new Problem('estates.same');
  return writeOne(scope, place, 0);
}

async function writeOne(scope: Scope, place: Compared, sortNo: number): Promise<RegisteredUnit> {
  const { estateId, personId: by } = scope.actor;
  const [id] = await write(scope, [place], { estateId, by, sortNo: () => sortNo });
  return registeredUnit(scope, id!);
}

async function ownUnit(scope: Scope, unitId: string): Promise<Unit> {
  const unit = await unitById(scope, unitId);
  if (unit?.estateId !== scope.actor.estateId) throw new Problem('resource.not-found');
  return unit;
}
