import { Problem, type FieldError } from '@linli/shared/kit/problem.ts';
import type { Grid, SetGridOwner } from '@linli/shared/estates/estates.schema.ts';
import { isStaff, staffNamesOf } from '../../identity/staff.service.ts';
import { withCurrent } from '../../kit/http/with-current.ts';
import type { Scope } from '../../kit/scope.ts';
import { linesOf, recordChange, versionsOf } from '../changes/changes.service.ts';
import { presentGrid } from '../estates.presenter.ts';
import { Grids, type GridRow } from '../estates.tables.ts';
import { answeringFor, gridById, gridsOf } from './grids.service.ts';

/** The grids of the actor's estate, with those who answer for them. */
export async function listGrids(scope: Scope): Promise<Grid[]> {
  const { db, actor } = scope;
  const grids = await gridsOf(scope, actor.estateId);
  const [answering, versions] = await Promise.all([
    answeringFor(scope, actor.estateId, grids),
    versionsOf(
      db,
      actor.estateId,
      'GRID',
      grids.map(({ id }) => id),
    ),
  ]);
  const people = grids.flatMap(({ id, owner_id, backup_id }) => [owner_id, backup_id, answering(id)]);
  const names = await staffNamesOf(
    scope,
    actor.estateId,
    people.flatMap((id) => id ?? []),
  );
  return grids.map((grid) => presentGrid(grid, { names, answering: answering(grid.id), version: versions(grid.id) }));
}

const shown = async (scope: Scope, gridId: string) => (await listGrids(scope)).find(({ id }) => id === gridId)!;

export async function setGridOwner(scope: Scope, gridId: string, body: SetGridOwner): Promise<Grid> {
  const { db, actor } = scope;
  const grid = await gridById(scope, gridId);
  if (grid?.estate_id !== actor.estateId) throw new Problem('resource.not-found');
  await withCurrent(
    () => shown({ ...scope, db: scope.deps.db.read }, gridId),
    async () => {
      await refuseStrangers(scope, body);
      await writeOwners(
        scope,
        grid,
        { owner_id: body.ownerId ?? null, backup_id: body.backupId ?? null },
        body.version,
      );
    },
  );
  return shown({ ...scope, db }, gridId);
}

async function refuseStrangers(scope: Scope, { ownerId, backupId }: SetGridOwner): Promise<void> {
  const errors: FieldError[] = [];
  for (const [field, id] of Object.entries({ ownerId, backupId }))
    if (id !== undefined && !(await isStaff(scope, scope.actor.estateId, id)))
      errors.push({ pointer: `#/${field}`, detail: '这位不是本小区的在职同事，请另选一位' });
  if (backupId !== undefined && backupId === ownerId)
    errors.push({ pointer: '#/backupId', detail: '替班人要另选一位' });
  if (errors.length > 0) throw new Problem('estates.not-staff', { errors });
}

type Owners = Pick<GridRow, 'owner_id' | 'backup_id'>;

async function writeOwners(scope: Scope, grid: GridRow, owners: Owners, version?: number): Promise<void> {
  const { db, actor } = scope;
  const ids = [grid.owner_id, grid.backup_id, owners.owner_id, owners.backup_id].flatMap((id) => id ?? []);
  const names = await staffNamesOf(scope, actor.estateId, ids);
  const nameOf = (id: string | null) => names.get(id ?? '');
  const lines = linesOf([
    ['负责人', nameOf(grid.owner_id), nameOf(owners.owner_id)],
    ['替班人', nameOf(grid.backup_id), nameOf(owners.backup_id)],
  ]);
  const same = grid.owner_id === owners.owner_id && grid.backup_id === owners.backup_id;
  if (same) return;
  const thing = { estateId: actor.estateId, subject: 'GRID', subjectId: grid.id, title: grid.name } as const;
  // Two people of one name: something did change.
  await recordChange(scope, thing, lines.length > 0 ? lines : [{ field: '负责人' }], { by: actor.personId, version });
  await db.update(Grids, { id: grid.id }, owners);
}

/** Somebody leaves: their grids fall to the backup, or to whoever answers for the level above, until another is named. */
export async function clearGridOwner(scope: Scope, personId: string): Promise<void> {
  for (const grid of await gridsOf(scope, scope.actor.estateId)) {
    const without = (id: string | null) => (id === personId ? null : id);
    await writeOwners(scope, grid, { owner_id: without(grid.owner_id), backup_id: without(grid.backup_id) });
  }
}
