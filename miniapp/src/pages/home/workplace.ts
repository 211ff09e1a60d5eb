import { labelOf } from '@linli/shared/kit/label.ts';
import { desk, roleLabels, ticketStaff, type Role } from '@linli/shared/identity/roles.ts';

export interface Workplace {
  /** 客服专员 */
  role: string;
  /** What is done there, in a few words. */
  detail: string;
  url: string;
}

/** 客服专员; nothing for who only lives here. */
export function staffRoleOf(roles: readonly Role[]): string | undefined {
  const role = roles.find((mine) => mine !== 'person' && mine !== 'resident');
  return role && labelOf(roleLabels, role, '物业同事');
}

/** Where a colleague works, by the first of their roles that has a place in the app. */
export function workplaceOf(roles: readonly Role[]): Workplace | undefined {
  const role = roles.find((mine) => (ticketStaff as readonly Role[]).includes(mine));
  if (!role) return undefined;
  if (role === 'technician')
    return { role: roleLabels[role], detail: '今天要去的人家', url: '/packages/desk/day/index' };
  const detail = (desk as readonly Role[]).includes(role) ? '受理、派单、审核和回访' : '派单、支援和验收';
  return { role: roleLabels[role], detail, url: '/packages/desk/queue/index' };
}
