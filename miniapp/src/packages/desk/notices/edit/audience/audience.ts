import type { Audience, AudienceCount } from '@linli/shared/notices/notices.schema.ts';
import { unitClassLabels, type UnitClass } from '@linli/shared/estates/estates.schema.ts';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import { labelOf } from '@linli/shared/kit/label.ts';

/** Everybody, some homes, or colleagues alone: the first question of the form. */
export type Scope = 'everyone' | 'some' | 'staff';

type Part = Pick<Audience, 'buildingIds' | 'gridIds' | 'unitIds' | 'unitClasses'>;

const named = ({ buildingIds = [], gridIds = [], unitIds = [], unitClasses = [] }: Part) =>
  buildingIds.length + gridIds.length + unitIds.length + unitClasses.length > 0;

export const scopeOf = (audience: Audience): Scope => {
  if (audience.everyone) return 'everyone';
  return !named(audience) && audience.staffRoles?.length ? 'staff' : 'some';
};

/** What was ticked for some homes stays on the form while somebody looks at the other choices; only this is sent. */
export function withScope(audience: Audience, scope: Scope): Audience {
  const { everyone: _, buildingIds, gridIds, unitIds, unitClasses, ...rest } = audience;
  if (scope === 'everyone') return { everyone: true, ...rest };
  if (scope === 'staff') return { ...(rest.staffRoles && { staffRoles: rest.staffRoles }) };
  return {
    ...rest,
    ...(buildingIds && { buildingIds }),
    ...(gridIds && { gridIds }),
    ...(unitIds && { unitIds }),
    ...(unitClasses && { unitClasses }),
  };
}

/** Without the lists that name nothing, so that the same question always reads the same. */
export function tidied(audience: Audience): Audience {
  const entries = Object.entries(audience).map(
    ([name, value]) => [name, name === 'except' ? tidied(value as Audience) : value] as const,
  );
  return Object.fromEntries(
    entries.filter(([, value]) => {
      if (Array.isArray(value)) return value.length > 0;
      return typeof value === 'object' ? Object.keys(value).length > 0 : !!value;
    }),
  );
}

export const namesNobody = (audience: Audience) =>
  !audience.everyone && !named(audience) && !audience.staffRoles?.length;

/** Names of what an audience refers to by id; what is not known yet is counted. */
export interface Names {
  buildings: ReadonlyMap<string, string>;
  grids: ReadonlyMap<string, string>;
  units: ReadonlyMap<string, string>;
}

const listed = (ids: readonly string[] = [], names: ReadonlyMap<string, string>, what: string): string[] => {
  if (!ids.length) return [];
  const known = ids.flatMap((id) => names.get(id) ?? []);
  return known.length === ids.length && ids.length <= 5 ? [known.join('、')] : [`${ids.length} ${what}`];
};

const partTexts = ({ buildingIds, gridIds, unitIds, unitClasses = [] }: Part, names: Names) => [
  ...listed(buildingIds, names.buildings, '栋楼'),
  ...listed(gridIds, names.grids, '个网格'),
  ...unitClasses.map((unitClass: UnitClass) => `全部${labelOf(unitClassLabels, unitClass)}`),
  ...listed(unitIds, names.units, '套房'),
];

/** 「3栋、5栋；全部商铺；不含 2 套房；只告知业主；另告知 客服专员」 */
export function audienceText(audience: Audience, names: Names): string {
  const { everyone, memberRoles = [], except = {}, staffRoles = [] } = audience;
  const homes = everyone ? ['全体住户'] : partTexts(audience, names);
  const staff = staffRoles.map((role) => labelOf(roleLabels, role)).join('、');
  if (!homes.length) return staff ? `同事：${staff}` : '还没有选';
  const without = partTexts(except, names);
  return [
    homes.join('；'),
    ...(without.length ? [`不含${without.join('、')}`] : []),
    ...(memberRoles.length ? ['只告知业主和共有人'] : []),
    ...(staff ? [`另告知 ${staff}`] : []),
  ].join('；');
}

/** 「将告知 132 户 158 人，其中 17 户没有人用小程序」 */
export function countText({ households, people, unbound, staff }: AudienceCount): string {
  if (!households && !staff) return '这个范围里没有住户，发布了也没有人收到';
  const colleagues = staff ? `${staff} 位同事` : '';
  if (!households) return `将告知 ${colleagues}`;
  const homes = `${households} 户 ${people} 人${colleagues && `和 ${colleagues}`}`;
  return `将告知 ${homes}${unbound ? `，其中 ${unbound} 户没有人用小程序` : ''}`;
}

export const reachesNobody = ({ households, staff }: AudienceCount) => !households && !staff;
