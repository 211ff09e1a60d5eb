import { Problem, type FieldError } from '@linli/shared/kit/problem.ts';
import type { Audience, AudienceCount } from '@linli/shared/notices/notices.schema.ts';
import { buildingsOf, type Reader } from '../../estates/estates.service.ts';
import { gridIdsOwnedBy, gridsOf } from '../../estates/grids/grids.service.ts';
import {
  buildingsReachingBeyond,
  describeUnits,
  gridIdsBelow,
  unitsIn,
  unitsOutside,
  type UnitSet,
} from '../../estates/units/unit-sets.service.ts';
import { countMembers } from '../../homes/people/memberships.service.ts';
import { staffByRole } from '../../identity/staff.service.ts';
import type { Actor, Scope } from '../../kit/scope.ts';
import { reachOf } from '../notices.rules.ts';

const EXAMPLES = 5;

/** Whom an audience means now: grids are followed downwards, so that the set names each grid itself. */
export async function unitSetOf(reader: Reader, estateId: string, audience: Audience): Promise<UnitSet> {
  const { everyone, except, buildingIds, unitIds, unitClasses } = audience;
  const below = (gridIds: readonly string[] | undefined) =>
    gridIds?.length ? gridIdsBelow(reader, estateId, gridIds) : [];
  return {
    everyone,
    buildingIds,
    unitIds,
    unitClasses,
    gridIds: await below(audience.gridIds),
    ...(except && { except: { ...except, gridIds: await below(except.gridIds) } }),
  };
}

/** Whether it speaks of any home at all, rather than of colleagues alone. */
export const namesHomes = ({ everyone, buildingIds, unitIds, gridIds, unitClasses }: Audience): boolean =>
  Boolean(everyone || buildingIds?.length || unitIds?.length || gridIds?.length || unitClasses?.length);

/** Whoever has no home yet reads what is meant for everybody. */
export const namesGuests = ({ everyone, memberRoles }: Audience): boolean => Boolean(everyone && !memberRoles?.length);

export async function countAudience(
  scope: Pick<Scope, 'db' | 'now'>,
  estateId: string,
  audience: Audience,
): Promise<AudienceCount> {
  const { db, now } = scope;
  const roles = audience.memberRoles?.length ? audience.memberRoles : undefined;
  const staffRoles = audience.staffRoles?.length ? audience.staffRoles : undefined;
  const set = await unitSetOf(scope, estateId, audience);
  const [units, members, staff] = await Promise.all([
    describeUnits(scope, estateId, set, EXAMPLES),
    countMembers(scope, unitsIn(db, estateId, set), now, roles),
    staffRoles ? staffByRole(scope, estateId, staffRoles) : [],
  ]);
  return {
    households: units.count,
    people: members.people,
    unbound: units.count - members.homes,
    staff: staff.length,
    examples: units.examples,
  };
}

type Field = 'buildingIds' | 'unitIds' | 'gridIds';

/** Refuses what is not of the estate, and of a grid owner what is not their own; `at` is where the audience stands. */
export async function refuseForeign(scope: Reader & { actor: Actor }, audience: Audience, at: string): Promise<void> {
  const { actor } = scope;
  const { estateId } = actor;
  const [buildings, grids] = await Promise.all([buildingsOf(scope, estateId), gridsOf(scope, estateId)]);
  const known = { buildingIds: idsOf(buildings), gridIds: idsOf(grids) };
  const errors: FieldError[] = [];
  const add = (part: string, field: string, index?: number, detail = '不属于本小区') =>
    errors.push({ pointer: `${at}${part}${field}${index === undefined ? '' : `/${index}`}`, detail });

  for (const [part, ids] of [
    ['', audience],
    ['except/', audience.except ?? {}],
  ] as const) {
    for (const field of ['buildingIds', 'gridIds'] as const)
      ids[field]?.forEach((id, index) => known[field].has(id) || add(part, field, index));
    const foreign = await unitsOutside(scope, estateId, ids.unitIds ?? []);
    for (const id of foreign) add(part, 'unitIds', ids.unitIds!.indexOf(id));
  }

  if (reachOf(actor) === 'grids') {
    const owned = await gridIdsOwnedBy(scope, estateId, actor.personId);
    const beyond: Record<Field, readonly string[]> = {
      gridIds: (audience.gridIds ?? []).filter((id) => !owned.includes(id)),
      unitIds: await unitsOutside(scope, estateId, audience.unitIds ?? [], owned),
      buildingIds: await buildingsReachingBeyond(scope, audience.buildingIds ?? [], owned),
    };
    for (const field of ['gridIds', 'unitIds', 'buildingIds'] as const)
      for (const id of beyond[field]) add('', field, audience[field]!.indexOf(id), '不归您负责');
    for (const field of ['unitClasses', 'staffRoles'] as const)
      if (audience[field]?.length) add('', field, undefined, '请选择您负责的网格、楼栋或房屋');
    if (audience.everyone) add('', 'everyone', undefined, '请选择您负责的网格、楼栋或房屋');
  }
  if (errors.length) throw new Problem('notices.audience-foreign', { errors });
}

const idsOf = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id));
