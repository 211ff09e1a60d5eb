import type { StaffRole } from '@linli/shared/kit/roles.ts';
import { seedId } from '../estate/ids.ts';

export interface SeedPerson {
  id: string;
  /** What the stand-in takes as this person's login code; absent: they have no WeChat with us yet. */
  code?: string;
  name: string;
  /** For the page of demo people. */
  who: string;
  phone: string;
  roles: readonly StaffRole[];
}

const demo = [
  ['demo-owner-1', '陈晓岚', '业主，住 3栋2单元602，还有一个车位', []],
  ['demo-owner-2', '李国栋', '业主，陈晓岚的对门邻居', []],
  ['demo-family-1', '周明远', '陈晓岚的家人', []],
  ['demo-tenant-1', '吴思琪', '租客，住 2栋1单元302', []],
  ['demo-shop-1', '郑美华', '早餐店老板，梧桐街商铺03号', []],
  ['demo-cs-1', '林小雨', '客服专员，受理和回访', ['cs']],
  ['demo-cs-lead', '何静', '客服主管，审核和重大投诉', ['cs-lead']],
  ['demo-tech-1', '王大勇', '维修师傅，水暖', ['technician']],
  ['demo-tech-2', '刘志强', '维修师傅，电工', ['technician']],
  ['demo-repair-lead', '赵建国', '维修主管，派单和支援', ['repair-lead']],
  ['demo-finance-1', '孙丽', '财务，收款', ['finance']],
  ['demo-finance-2', '徐敏', '财务，复核', ['finance']],
  ['demo-grid-1', '马秀兰', '网格管家，负责 3栋 和 4栋', ['grid-owner']],
  ['demo-keeper-1', '高飞', '快递保管员', ['keeper']],
  ['demo-manager', '罗文博', '项目经理', ['manager']],
  ['demo-admin', '唐宁', '系统管理员', ['admin']],
  ['demo-cleaner-1', '张桂兰', '保洁员，楼道和垃圾站', ['cleaner']],
  ['demo-gardener-1', '丁树林', '绿化员，花园和树木', ['gardener']],
  ['demo-guard-1', '韩铁军', '安保员，大门和巡逻', ['guard']],
] as const satisfies readonly (readonly [string, string, string, readonly StaffRole[]])[];

export type DemoCode = (typeof demo)[number][0];

/** The nineteen whom everyone demoes with; codes and phones are those of the WeChat stand-in. */
export const demoPeople: readonly (SeedPerson & { code: DemoCode })[] = demo.map(([code, name, who, roles], index) => ({
  id: seedId('person', index + 1),
  code,
  name,
  who,
  phone: `138000010${String(index + 1).padStart(2, '0')}`,
  roles,
}));

export const demoPerson = (code: DemoCode) => demoPeople.find((person) => person.code === code)!;

/** Colleagues who hold a grid and whom nobody plays. */
export const otherStaff: readonly SeedPerson[] = [
  { id: seedId('person', 101), name: '石磊', who: '网格管家', phone: '13800001101', roles: ['grid-owner'] },
  { id: seedId('person', 102), name: '方慧', who: '网格管家', phone: '13800001102', roles: ['grid-owner'] },
];

/** Somebody whose wish to be bound waits at the desk. */
export const applicant = { id: seedId('person', 201), openid: 'o_applicant', name: '宋佳', phone: '13800001201' };
