import type { MembershipRole } from '@linli/shared/homes/homes.schema.ts';

export interface RequestFields {
  buildingId?: string;
  door: string;
  name: string;
  role?: MembershipRole;
  note: string;
}

/** What the desk cannot do without, said before anything is sent. */
export function missingIn({
  buildingId,
  door,
  name,
  role,
}: RequestFields): Partial<Record<keyof RequestFields, string>> {
  return {
    ...(!buildingId && { buildingId: '请选择楼栋' }),
    ...(!door.trim() && { door: '请填写门牌，比如 2单元602' }),
    ...(!name.trim() && { name: '请填写姓名，客服要和登记的核对' }),
    ...(!role && { role: '请选择您和这套房屋的关系' }),
  };
}
