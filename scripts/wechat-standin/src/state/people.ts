export type DemoPerson = { code: string; openid: string; phone: string; role: string; label: string };

const roles = [
  ['demo-owner-1', 'owner', '业主一'],
  ['demo-owner-2', 'owner', '业主二（邻居）'],
  ['demo-family-1', 'family', '业主一的家人'],
  ['demo-tenant-1', 'tenant', '租客'],
  ['demo-shop-1', 'owner', '商铺业主'],
  ['demo-cs-1', 'cs', '客服'],
  ['demo-cs-lead', 'cs-lead', '客服主管'],
  ['demo-tech-1', 'technician', '维修师傅一'],
  ['demo-tech-2', 'technician', '维修师傅二'],
  ['demo-repair-lead', 'repair-lead', '维修主管'],
  ['demo-finance-1', 'finance', '财务一'],
  ['demo-finance-2', 'finance', '财务二'],
  ['demo-grid-1', 'grid-owner', '网格员'],
  ['demo-keeper-1', 'keeper', '管家'],
  ['demo-manager', 'manager', '项目经理'],
  ['demo-admin', 'admin', '系统管理员'],
  ['demo-cleaner-1', 'cleaner', '保洁员'],
  ['demo-gardener-1', 'gardener', '绿化员'],
  ['demo-guard-1', 'guard', '安保员'],
] as const;

/** The nineteen people everyone demoes with. The code is also their reusable login code; the phones are fictional. */
export const demoPeople: readonly DemoPerson[] = roles.map(([code, role, label], index) => ({
  code,
  openid: `o_${code}`,
  phone: `138000010${String(index + 1).padStart(2, '0')}`,
  role,
  label,
}));

export type Person = { openid: string; label: string; role?: string; phone?: string; mainSwitch: boolean };

export type People = {
  find(openid: string): Person | undefined;
  /** A phone that does something in WeChat is from then on a person the platform knows. */
  meet(openid: string): Person;
  all(): Person[];
  reset(): void;
};

export function createPeople(demo: boolean): People {
  const known = new Map<string, Person>();
  function reset(): void {
    known.clear();
    if (!demo) return;
    for (const { openid, phone, role, label } of demoPeople)
      known.set(openid, { openid, phone, role, label, mainSwitch: true });
  }
  reset();
  return {
    find: (openid) => known.get(openid),
    meet(openid) {
      const person = known.get(openid) ?? { openid, label: `新用户 ${openid.slice(-6)}`, mainSwitch: true };
      known.set(openid, person);
      return person;
    },
    all: () => [...known.values()],
    reset,
  };
}
