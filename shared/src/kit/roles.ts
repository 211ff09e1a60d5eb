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
  'cleaner',
  'gardener',
  'guard',
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
  cleaner: '保洁员',
  gardener: '绿化员',
  guard: '安保员',
};

/** The customer-service desk. */
export const desk = ['cs', 'cs-lead', 'manager'] as const satisfies Role[];
/** Who judges a ticket and gives it to somebody. */
export const dispatchers = [...desk, 'repair-lead'] as const satisfies Role[];
/** Who goes out and does things with their hands (R102). */
export const fieldStaff = ['technician', 'repair-lead', 'cleaner', 'gardener', 'guard'] as const satisfies Role[];
/** Who calls at people's homes, and so may know who lives there. */
export const homeStaff = [...desk, 'technician', 'repair-lead', 'grid-owner'] as const satisfies Role[];
/** Everyone who sees something on the grounds or is asked something there: each may file it (R39) and handle what is theirs. */
export const ticketStaff = [...desk, ...fieldStaff, 'grid-owner', 'keeper', 'finance'] as const satisfies Role[];
