import { staffAdminApi } from '@linli/shared/staff/staff.admin.api.ts';
import { invite, listInvitations, withdrawInvitation } from '../estates/staff/invitations.service.ts';
import { implement } from '../kit/http/implement.ts';
import { findColleague, handovers, heldTickets, listColleagues } from './colleagues.ts';
import { changeSkills, rename } from './changes.ts';

export const staffAdminRoutes = implement(staffAdminApi, {
  list: (scope) => listColleagues(scope, scope.query),
  find: (scope) => findColleague(scope, scope.params.personId),
  tickets: (scope) => heldTickets(scope, scope.params.personId, scope.query),
  handovers: async (scope) => ({ items: await handovers(scope) }),
  rename: (scope) => rename(scope, scope.params.personId, scope.body),
  setSkills: (scope) => changeSkills(scope, scope.params.personId, scope.body),
  invitations: (scope) => listInvitations(scope, scope.query),
  invite: (scope) => invite(scope, scope.body),
  withdraw: (scope) => withdrawInvitation(scope, scope.params.invitationId),
});
