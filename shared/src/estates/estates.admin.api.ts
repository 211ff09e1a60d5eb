import * as z from '../kit/zod.ts';
import { defineApi, Id } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { desk, ticketStaff } from '../kit/roles.ts';
import { Building, Grid, SetGridOwner, SetStaffRoles, StaffMember, UnitRef } from './estates.schema.ts';

export const estatesAdminApi = defineApi({
  buildings: {
    method: 'GET',
    path: '/admin/buildings',
    summary: '楼栋',
    roles: [...ticketStaff, 'keeper', 'finance', 'admin'],
    response: z.object({ items: z.array(Building) }),
  },
  units: {
    method: 'GET',
    path: '/admin/units',
    summary: '房屋，可按楼栋和门牌查找',
    roles: [...ticketStaff, 'keeper', 'finance', 'admin'],
    query: PageQuery.extend({ buildingId: Id.optional(), q: z.string().trim().max(30).optional() }),
    response: pageOf(UnitRef),
  },
  grids: {
    method: 'GET',
    path: '/admin/grids',
    summary: '网格及负责人',
    roles: [...ticketStaff, 'keeper', 'finance', 'admin'],
    response: z.object({ items: z.array(Grid) }),
  },
  setGridOwner: {
    method: 'PUT',
    path: '/admin/grids/:gridId/owner',
    summary: '指定网格负责人',
    roles: ['manager', 'admin'],
    body: SetGridOwner,
    response: Grid,
    refusals: ['estates.not-staff'],
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
    refusals: ['estates.last-admin'],
  },
});
