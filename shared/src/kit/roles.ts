import * as z from './zod.ts';

/** What a session may act as (domain.md §8). `person`: anyone signed in. `resident`: a current membership in the session's home. */
export const Role = z.enum([
  'person',
  'resident',
  'cs',
  'cs-lead',
  'technician',
  'repair-lead',
  'grid-owner',
  'finance',
  'keeper',
  'manager',
  'committee',
  'admin',
]);
export type Role = z.infer<typeof Role>;

export const StaffRole = Role.exclude(['person', 'resident']);
export type StaffRole = z.infer<typeof StaffRole>;

export const roleLabels: Record<Role, string> = {
  person: '访客',
  resident: '住户',
  cs: '客服专员',
  'cs-lead': '客服主管',
  technician: '维修师傅',
  'repair-lead': '维修主管',
  'grid-owner': '网格管家',
  finance: '财务',
  keeper: '快递保管员',
  manager: '项目经理',
  committee: '业委会',
  admin: '系统管理员',
};

/** Everyone who works tickets at the desk or in the field. */
export const ticketStaff = [
  'cs',
  'cs-lead',
  'technician',
  'repair-lead',
  'grid-owner',
  'manager',
] as const satisfies Role[];
/** The customer-service desk. */
export const desk = ['cs', 'cs-lead', 'manager'] as const satisfies Role[];
