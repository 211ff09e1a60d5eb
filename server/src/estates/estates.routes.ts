import { estatesAdminApi } from '@linli/shared/estates/estates.admin.api.ts';
import { staffOf } from '../identity/staff.service.ts';
import { implement } from '../kit/http/implement.ts';
import { listChanges } from './changes/changes.service.ts';
import { presentUnit } from './estates.presenter.ts';
import { buildingsOf } from './estates.service.ts';
import { listGrids, setGridOwner } from './grids/grid-owners.ts';
import { changeProfile, profile } from './profile.ts';
import { setStaffRoles } from './staff/posts.service.ts';
import { listUnits } from './units/units.service.ts';

export const estatesAdminRoutes = implement(estatesAdminApi, {
  buildings: async (scope) => ({ items: await buildingsOf(scope, scope.actor.estateId) }),
  units: async (scope) => {
    const { items, ...page } = await listUnits(scope, scope.query);
    return { items: items.map(presentUnit), ...page };
  },
  grids: async (scope) => ({ items: await listGrids(scope) }),
  setGridOwner: (scope) => setGridOwner(scope, scope.params.gridId, scope.body),
  staff: async (scope) => ({ items: await staffOf(scope, scope.actor.estateId) }),
  setStaffRoles: (scope) => setStaffRoles(scope, scope.params.personId, scope.body),
  profile: (scope) => profile(scope),
  changeProfile: (scope) => changeProfile(scope, scope.body),
  changes: (scope) => listChanges(scope, scope.query),
});
