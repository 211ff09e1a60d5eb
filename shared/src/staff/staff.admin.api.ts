import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import {
  Colleague,
  ColleagueDetail,
  ColleaguesQuery,
  PendingHandover,
  HeldTicket,
  InviteColleague,
  RenameColleague,
  SetSkills,
  StaffInvitation,
} from './staff.schema.ts';

const readers = ['cs-lead', 'repair-lead', 'manager', 'admin'] as const;

/** Who works in the estate, in which posts, with what in hand. Posts are set by `estatesAdmin.setStaffRoles`. */
export const staffAdminApi = defineApi({
  list: {
    method: 'GET',
    path: '/admin/colleagues',
    summary: '同事名单：在职的，或离职的',
    roles: readers,
    query: ColleaguesQuery,
    response: pageOf(Colleague),
  },
  find: {
    method: 'GET',
    path: '/admin/colleagues/:personId',
    summary: '一位同事：岗位、会修什么、手上有什么',
    roles: readers,
    response: ColleagueDetail,
  },
  tickets: {
    method: 'GET',
    path: '/admin/colleagues/:personId/tickets',
    summary: '这位同事手上的工单，用来交接',
    roles: readers,
    query: PageQuery,
    response: pageOf(HeldTicket),
  },
  handovers: {
    method: 'GET',
    path: '/admin/handovers',
    summary: '人已离岗、工单还没有交接的',
    roles: readers,
    response: z.object({ items: z.array(PendingHandover) }),
  },
  rename: {
    method: 'PUT',
    path: '/admin/colleagues/:personId/name',
    summary: '改同事的姓名',
    roles: ['admin'],
    body: RenameColleague,
    response: ColleagueDetail,
    refusals: ['estates.changed', 'estates.same'],
  },
  setSkills: {
    method: 'PUT',
    path: '/admin/colleagues/:personId/skills',
    summary: '登记会修什么',
    roles: ['repair-lead', 'manager', 'admin'],
    body: SetSkills,
    response: ColleagueDetail,
    refusals: ['estates.changed', 'estates.same', 'estates.not-staff'],
  },
  invitations: {
    method: 'GET',
    path: '/admin/colleague-invitations',
    summary: '已登记手机号、还没有登录的同事',
    roles: ['manager', 'admin'],
    query: PageQuery,
    response: pageOf(StaffInvitation),
  },
  invite: {
    method: 'POST',
    path: '/admin/colleague-invitations',
    summary: '按手机号添加同事；本人用这个手机号登录后生效',
    roles: ['admin'],
    body: InviteColleague,
    response: StaffInvitation,
    refusals: ['estates.already-invited', 'estates.term-invalid'],
  },
  withdraw: {
    method: 'DELETE',
    path: '/admin/colleague-invitations/:invitationId',
    summary: '撤销添加',
    roles: ['admin'],
  },
});
