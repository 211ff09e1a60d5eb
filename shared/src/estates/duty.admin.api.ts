import { defineApi } from '../kit/endpoint.ts';
import { ticketStaff } from '../kit/roles.ts';
import { DutyDay, DutyQuery, DutyWeek, RepeatDutyWeek, SetDutyDay } from './duty.schema.ts';

const keepers = ['cs-lead', 'repair-lead', 'manager', 'admin'] as const;

/** Who is on duty when. */
export const dutyAdminApi = defineApi({
  week: {
    method: 'GET',
    path: '/admin/duty',
    summary: '值班表：从某天起的七天',
    roles: [...ticketStaff, 'keeper', 'admin'],
    query: DutyQuery,
    response: DutyWeek,
  },
  setDay: {
    method: 'PUT',
    path: '/admin/duty/day',
    summary: '排一天的班',
    roles: keepers,
    body: SetDutyDay,
    response: DutyDay,
    refusals: ['estates.changed', 'estates.same', 'estates.not-staff', 'duty.overlapping'],
  },
  repeatWeek: {
    method: 'POST',
    path: '/admin/duty/weeks',
    summary: '照前七天再排一遍；已经排了的日子不动',
    roles: keepers,
    body: RepeatDutyWeek,
    response: DutyWeek,
    refusals: ['duty.nothing-to-repeat', 'estates.changed'],
  },
});
