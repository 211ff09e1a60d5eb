import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import {
  BindByInvitation,
  BindByPhone,
  HomeRef,
  HomeRequest,
  Invitation,
  InviteMember,
  MyHomes,
  RequestHome,
} from './homes.schema.ts';

export const homesApi = defineApi({
  mine: { method: 'GET', path: '/homes', summary: '我的房屋、成员、邀请和申请', roles: ['person'], response: MyHomes },
  bindByPhone: {
    method: 'POST',
    path: '/homes/by-phone',
    summary: '用登记在客服处的手机号绑定',
    roles: ['person'],
    body: BindByPhone,
    response: z.object({ homes: z.array(HomeRef) }),
    refusals: ['homes.phone-unknown', 'homes.phone-code-invalid', 'identity.wechat-unavailable'],
  },
  bindByInvitation: {
    method: 'POST',
    path: '/homes/by-invitation',
    summary: '用邀请码绑定',
    roles: ['person'],
    body: BindByInvitation,
    response: z.object({ homes: z.array(HomeRef) }),
    refusals: ['homes.invitation-invalid', 'homes.already-member'],
  },
  request: {
    method: 'POST',
    path: '/home-requests',
    summary: '申请绑定，由客服核实',
    roles: ['person'],
    body: RequestHome,
    response: HomeRequest,
    refusals: ['homes.request-pending'],
  },
  invite: {
    method: 'POST',
    path: '/invitations',
    summary: '邀请家人、租客或代办人',
    roles: ['resident'],
    body: InviteMember,
    response: Invitation,
    refusals: ['homes.may-not-invite', 'homes.date-past'],
  },
  cancelInvitation: {
    method: 'DELETE',
    path: '/invitations/:invitationId',
    summary: '撤销邀请',
    roles: ['resident'],
  },
  endMembership: {
    method: 'DELETE',
    path: '/memberships/:membershipId',
    summary: '移除成员或自己退出，当即生效',
    roles: ['resident'],
    refusals: ['homes.may-not-end', 'homes.last-owner'],
  },
});
