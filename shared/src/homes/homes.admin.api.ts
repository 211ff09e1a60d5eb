import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { desk, homeStaff } from '../kit/roles.ts';
import {
  ApproveHomeRequest,
  DeclineHomeRequest,
  HomeRequestCase,
  HomeRequestState,
  Membership,
} from './homes.schema.ts';

export const homesAdminApi = defineApi({
  requests: {
    method: 'GET',
    path: '/admin/home-requests',
    summary: '绑定申请',
    roles: [...desk, 'grid-owner'],
    query: PageQuery.extend({ state: HomeRequestState.optional() }),
    response: pageOf(HomeRequestCase),
  },
  approve: {
    method: 'PUT',
    path: '/admin/home-requests/:requestId/approval',
    summary: '核实通过',
    roles: [...desk, 'grid-owner'],
    body: ApproveHomeRequest,
    response: HomeRequestCase,
    refusals: ['homes.request-answered', 'homes.already-member', 'homes.date-past'],
  },
  decline: {
    method: 'PUT',
    path: '/admin/home-requests/:requestId/refusal',
    summary: '不予通过，写明原因',
    roles: [...desk, 'grid-owner'],
    body: DeclineHomeRequest,
    response: HomeRequestCase,
    refusals: ['homes.request-answered'],
  },
  members: {
    method: 'GET',
    path: '/admin/units/:unitId/members',
    summary: '一套房屋的成员',
    roles: homeStaff,
    response: z.object({ items: z.array(Membership) }),
  },
  endMembership: {
    method: 'DELETE',
    path: '/admin/memberships/:membershipId',
    summary: '终止成员关系（过户、退租），当即生效',
    roles: [...desk],
  },
});
