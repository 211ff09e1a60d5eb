import { homesAdminApi } from '@linli/shared/homes/homes.admin.api.ts';
import { homesApi } from '@linli/shared/homes/homes.api.ts';
import { buildingsOf } from '../estates/estates.service.ts';
import { invitationVaultOf } from '../kit/vault.ts';
import { implement, twoStep } from '../kit/http/implement.ts';
import { endAsDesk, endAsMember } from './people/endings.service.ts';
import { countGuess } from './binding/guesses.service.ts';
import { requestHome } from './binding/home-requests.service.ts';
import { presentInvitation, presentRequest } from './homes.presenter.ts';
import { membersOfUnit, myHomes } from './homes.service.ts';
import { cancelInvitation, invite, redeemInvitation } from './binding/invitations.service.ts';
import { bindByPhone } from './binding/phone-binding.service.ts';
import { approve, decline, listCases } from './binding/request-cases.service.ts';

export const homesRoutes = implement(homesApi, {
  mine: myHomes,
  bindByPhone: twoStep(
    ({ deps, body }) => deps.wechat.phoneNumber(body.phoneCode),
    async (scope, phone) => ({ homes: await bindByPhone(scope, phone) }),
  ),
  bindByInvitation: twoStep(
    ({ deps, actor, now }) => countGuess(deps, actor.personId, now),
    async (scope) => ({ homes: await redeemInvitation(scope, scope.body) }),
  ),
  request: async (scope) => {
    const request = await requestHome(scope, scope.body);
    const building = (await buildingsOf(scope, scope.actor.estateId)).find(({ id }) => id === request.building_id);
    return presentRequest(request, building?.name ?? '');
  },
  invite: async (scope) => presentInvitation(await invite(scope, scope.body), invitationVaultOf(scope.deps)),
  cancelInvitation: (scope) => cancelInvitation(scope, scope.params.invitationId),
  endMembership: (scope) => endAsMember(scope, scope.params.membershipId),
});

export const homesAdminRoutes = implement(homesAdminApi, {
  requests: (scope) => listCases(scope, scope.query),
  approve: (scope) => approve(scope, scope.params.requestId, scope.body),
  decline: (scope) => decline(scope, scope.params.requestId, scope.body.reason),
  members: async (scope) => ({ items: await membersOfUnit(scope, scope.params.unitId) }),
  endMembership: (scope) => endAsDesk(scope, scope.params.membershipId),
});
