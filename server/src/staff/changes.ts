import { Problem } from '@linli/shared/kit/problem.ts';
import type { ColleagueDetail, RenameColleague, SetSkills } from '@linli/shared/staff/staff.schema.ts';
import { linesOf, recordChange } from '../estates/changes/changes.service.ts';
import { setSkills } from '../estates/staff/skills.service.ts';
import { currentMemberships } from '../homes/people/memberships.service.ts';
import { forgetPerson } from '../identity/actor-cache.service.ts';
import { renamePerson } from '../identity/persons.service.ts';
import { callStaff, isKnownTo, staffNamesOf, staffRolesEverywhere } from '../identity/staff.service.ts';
import { withCurrent } from '../kit/http/with-current.ts';
import type { Scope } from '../kit/scope.ts';
import { findColleague } from './colleagues.ts';

/** Who comes second is shown the colleague as they are now. */
const changing = async (scope: Scope, personId: string, change: () => Promise<void>): Promise<ColleagueDetail> => {
  const show = (db: Scope['db']) => findColleague({ ...scope, db }, personId);
  if (!(await isKnownTo(scope, scope.actor.estateId, personId))) throw new Problem('resource.not-found');
  await withCurrent(() => show(scope.deps.db.read), change);
  return show(scope.db);
};

export const rename = (scope: Scope, personId: string, { version, name }: RenameColleague) =>
  changing(scope, personId, async () => {
    const { actor, deps } = scope;
    const { estateId } = actor;
    const before = (await staffNamesOf(scope, estateId, [personId])).get(personId) ?? '';
    const thing = { estateId, subject: 'COLLEAGUE', subjectId: personId, title: before } as const;
    await recordChange(scope, thing, linesOf([['姓名', before, name]]), { by: actor.personId, version });
    await callStaff(scope, estateId, personId, name);
    // Tickets and notices show the person's own name. It follows, unless others know them by it.
    if (!(await isKnownElsewhere(scope, personId))) await renamePerson(scope, personId, name);
    forgetPerson(deps, personId);
  });

async function isKnownElsewhere(scope: Scope, personId: string): Promise<boolean> {
  const { actor, now } = scope;
  const { held } = await staffRolesEverywhere(scope, personId);
  const homes = await currentMemberships(scope, personId, now);
  return (
    held.some(({ estate_id }) => estate_id !== actor.estateId) ||
    homes.some(({ estateId }) => estateId !== actor.estateId)
  );
}

export const changeSkills = (scope: Scope, personId: string, body: SetSkills) =>
  changing(scope, personId, () => setSkills(scope, personId, body));
