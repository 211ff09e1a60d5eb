import type { Caretaker } from '@linli/shared/estates/estates.schema.ts';
import { staffNamesOf } from '../../identity/staff.service.ts';
import { briefMemory } from '../../kit/memory/memory.ts';
import type { Scope } from '../../kit/scope.ts';
import { servicePhoneOf, unitById } from '../estates.service.ts';
import { answeringFor, gridsOf } from './grids.service.ts';

const remembered = briefMemory<{ caretaker: Caretaker | undefined }>();

/** What stands on the sign of a home's grid (R101), as of today; at most ten seconds old. */
export async function caretakerOf(
  scope: Pick<Scope, 'db' | 'deps' | 'now'>,
  unitId: string,
): Promise<Caretaker | undefined> {
  const { deps, now } = scope;
  const known = remembered.recall(deps, unitId, now);
  if (known) return known.caretaker;
  const caretaker = await find(scope, unitId);
  remembered.keep(deps, unitId, { caretaker }, now);
  return caretaker;
}

async function find(scope: Pick<Scope, 'db' | 'deps' | 'now'>, unitId: string): Promise<Caretaker | undefined> {
  const unit = await unitById(scope, unitId);
  const grids = unit?.gridId ? await gridsOf(scope, unit.estateId) : [];
  const grid = grids.find(({ id }) => id === unit?.gridId);
  if (!unit || !grid) return undefined;
  const answering = (await answeringFor(scope, unit.estateId, grids))(grid.id);
  const name = answering && (await staffNamesOf(scope, unit.estateId, [answering])).get(answering);
  return {
    gridName: grid.name,
    gridCode: grid.code,
    ...(name && { name }),
    servicePhone: await servicePhoneOf(scope, unit.estateId, unit.unitClass),
  };
}
