import * as z from '../kit/zod.ts';
import { defineApi, Id } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { desk, ticketStaff } from '../kit/roles.ts';
import { ChangesQuery, EstateChange } from './changes.schema.ts';
import {
  Building,
  ChangeEstate,
  EstateProfile,
  Grid,
  SetGridOwner,
  SetStaffRoles,
  StaffMember,
  UnitRef,
} from './estates.schema.ts';

export const estatesAdminApi = defineApi({
  buildings: {
    method: 'GET',
    path: '/admin/buildings',
    summary: '楼栋',
    roles: [...ticketStaff, 'admin'],
    response: z.object({ items: z.array(Building) }),
  },
  units: {
    method: 'GET',
    path: '/admin/units',
    summary: '房屋，可按楼栋和门牌查找',
    roles: [...ticketStaff, 'admin'],
    query: PageQuery.extend({ buildingId: Id.optional(), q: z.string().trim().max(30).optional() }),
    response: pageOf(UnitRef),
  },
  grids: {
    method: 'GET',
    path: '/admin/grids',
    summary: '网格及负责人',
    roles: [...ticketStaff, 'admin'],
    response: z.object({ items: z.array(Grid) }),
  },
  setGridOwner: {
    method: 'PUT',
    path: '/admin/grids/:gridId/owner',
    summary: '指定网格负责人和替班人',
    roles: ['manager', 'admin'],
    body: SetGridOwner,
    response: Grid,
    refusals: ['estates.not-staff', 'estates.changed'],
  },
  staff: {
    method: 'GET',
    path: '/admin/staff',
    summary: '在职同事',
    roles: [...desk, 'repair-lead', 'keeper', 'admin'],
    response: z.object({ items: z.array(StaffMember) }),
  },
  setStaffRoles: {
    method: 'PUT',
    path: '/admin/staff/:personId/roles',
    summary: '设置同事的岗位；空列表即离职，当即失去权限',
    roles: ['admin'],
    body: SetStaffRoles,
    response: StaffMember,
    refusals: ['estates.last-admin', 'estates.changed', 'estates.term-invalid'],
  },
  profile: {
    method: 'GET',
    path: '/admin/estate',
    summary: '小区的名称、地址和服务电话',
    roles: ['manager', 'admin'],
    response: EstateProfile,
  },
  changeProfile: {
    method: 'PUT',
    path: '/admin/estate',
    summary: '修改小区的名称、地址和服务电话',
    roles: ['manager', 'admin'],
    body: ChangeEstate,
    response: EstateProfile,
    refusals: ['estates.changed', 'estates.same'],
  },
  changes: {
    method: 'GET',
    path: '/admin/estate/changes',
    summary: '谁在什么时候改了什么，最近的在前',
    roles: ['manager', 'admin'],
    query: ChangesQuery,
    response: pageOf(EstateChange),
  },
});
