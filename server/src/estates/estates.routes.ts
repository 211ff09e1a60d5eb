import { estatesAdminApi } from '@linli/shared/estates/estates.admin.api.ts';
import { namesOf } from '../identity/persons.service.ts';
import { staffOf } from '../identity/staff.service.ts';
import { implement } from '../kit/http/implement.ts';
import type { Scope } from '../kit/scope.ts';
import { presentGrid, presentUnit } from './estates.presenter.ts';
import { buildingsOf } from './estates.service.ts';
import type { GridRow } from './estates.tables.ts';
import { gridsOf, setGridOwner } from './grids.service.ts';
import { setStaffRoles } from './staff-admin.service.ts';
import { listUnits } from './units.service.ts';

const presentGrids = async (scope: Scope, grids: readonly GridRow[]) => {
  const owners = await namesOf(
    scope,
    grids.flatMap(({ owner_id }) => owner_id ?? []),
  );
  return grids.map((grid) => presentGrid(grid, owners));
};

export const estatesAdminRoutes = implement(estatesAdminApi, {
  buildings: async (scope) => ({ items: await buildingsOf(scope, scope.actor.estateId) }),
  units: async (scope) => {
    const { items, ...page } = await listUnits(scope, scope.query);
    return { items: items.map(presentUnit), ...page };
  },
  grids: async (scope) => ({ items: await presentGrids(scope, await gridsOf(scope, scope.actor.estateId)) }),
  setGridOwner: async (scope) => {
    const grid = await setGridOwner(scope, scope.params.gridId, scope.body.ownerId);
    return (await presentGrids(scope, [grid]))[0]!;
  },
  staff: async (scope) => ({ items: await staffOf(scope, scope.actor.estateId) }),
  setStaffRoles: (scope) => setStaffRoles(scope, scope.params.personId, scope.body.roles),
});
