import { labelOf } from '@linli/shared/kit/label.ts';
import { roleLabels, type Role, type StaffRole } from '@linli/shared/kit/roles.ts';

export interface Workplace {
  /** 客服专员 */
  role: string;
  /** What is done there, in a few words. */
  detail: string;
  url: string;
}

const isStaff = (role: Role): role is StaffRole => role !== 'person' && role !== 'resident';

/** 客服专员; nothing for who only lives here. */
export function staffRoleOf(roles: readonly Role[]): string | undefined {
  const role = roles.find(isStaff);
  return role && labelOf(roleLabels, role, '物业同事');
}

const desk = (page: string) => `/packages/desk/${page}/index`;
const atTheDesk = { detail: '受理、派单、审核和回访', url: desk('tickets/queue') };
const inTheField = { detail: '派单、支援和验收', url: desk('tickets/queue') };

/** Where each post begins the day; of several the first here, where most of the work is. */
const places: Record<StaffRole, Pick<Workplace, 'detail' | 'url'>> = {
  cs: atTheDesk,
  'cs-lead': atTheDesk,
  manager: atTheDesk,
  technician: { detail: '今天要去的人家', url: desk('tickets/day') },
  cleaner: { detail: '今天要做的事，看到问题随手上报', url: desk('tickets/day') },
  gardener: { detail: '今天要做的事，看到问题随手上报', url: desk('tickets/day') },
  guard: { detail: '今天要做的事，看到问题随手上报', url: desk('tickets/day') },
  'repair-lead': inTheField,
  'grid-owner': inTheField,
  keeper: { detail: '快递入库、交付和交接班', url: desk('parcels/counter') },
  finance: { detail: '公示和公告', url: desk('notices/list') },
  committee: { detail: '公告', url: desk('notices/list') },
  admin: { detail: '消息送达记录', url: desk('messages/log') },
};

/** Where a colleague works; a post that this build does not know has no place here. */
export function workplaceOf(roles: readonly Role[]): Workplace | undefined {
  const role = (Object.keys(places) as StaffRole[]).find((post) => roles.includes(post));
  return role && { role: roleLabels[role], ...places[role] };
}
