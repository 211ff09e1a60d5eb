import { Problem } from '@linli/shared/kit/problem.ts';
import type { Me, Session } from '@linli/shared/identity/identity.schema.ts';
import { isUniqueViolation } from '../database/errors.ts';
import { estateById, firstEstateId } from '../estates/estates.service.ts';
import { policiesOf } from '../estates/policies/policies.service.ts';
import { currentMemberships, homeRefs } from '../homes/people/memberships.service.ts';
import type { Deps } from '../kit/deps.ts';
import type { Actor, Db, Scope } from '../kit/scope.ts';
import type { WeChatPerson } from '../kit/ports/wechat.ts';
import { actorOfSession } from './actor.ts';
import { forgetPerson } from '../identity/actor-cache.service.ts';
import { presentMe } from './sessions.presenter.ts';
import { addPerson, personById, personByOpenid } from '../identity/persons.service.ts';
import { dropDeadSessions, endSession, lastPlaceOf, moveSession, openSession } from '../identity/sessions.service.ts';
import { workplaceOf } from '../identity/staff.service.ts';

type MeScope = Pick<Scope, 'db' | 'deps' | 'now' | 'actor'>;

/** A person as WeChat knows them becomes a person as we know them; at first sight a guest. */
export async function signIn(deps: Deps, code: string, now: number): Promise<Session> {
  const wechat = await deps.wechat.login(code);
  const enter = () => deps.db.tx((db) => enterAs(deps, db, wechat, now));
  try {
    return await enter();
  } catch (error) {
    // Two phones of one new person at the same moment: the other was first, so now we know them.
    if (!isUniqueViolation(error)) throw error;
    return enter();
  }
}

async function enterAs(deps: Deps, db: Db, wechat: WeChatPerson, now: number): Promise<Session> {
  const scope = { db, deps, now };
  const { id: personId, name } = (await personByOpenid(scope, wechat.openid)) ?? (await addPerson(scope, wechat));
  await dropDeadSessions(db, personId, now);
  const { estateId, unitId } = await placeOf(db, personId, now);
  const { token, session } = await openSession(deps, db, { personId, name, estateId, unitId }, now);
  const { actor } = await actorOfSession(db, session, now);
  return { token, me: await me({ db, deps, now, actor }) };
}

/** Where they were last, else where they work, else where they live, else the first estate there is. */
async function placeOf(db: Db, personId: string, now: number): Promise<{ estateId: string; unitId: string | null }> {
  const last = await lastPlaceOf(db, personId);
  if (last) return last;
  const work = await workplaceOf({ db }, personId);
  if (work) return { estateId: work, unitId: null };
  const [home] = await currentMemberships({ db }, personId, now);
  return { estateId: home?.estateId ?? (await firstEstateId({ db })), unitId: null };
}

export async function me(scope: MeScope): Promise<Me> {
  const { actor, db, now } = scope;
  const person = await personById(scope, actor.personId);
  if (!person) throw new Problem('identity.required');
  const [estate, homes] = [
    await estateById(scope, actor.estateId),
    await homeRefs({ db }, await currentMemberships({ db }, actor.personId, now)),
  ];
  const policies = await policiesOf(scope, actor.estateId);
  return presentMe({ person, actor, estate, policies, homes });
}

export async function signOut({ db, deps, actor }: Scope): Promise<void> {
  await endSession(db, actor.sessionId);
  forgetPerson(deps, actor.personId);
}

/** Only a home that is theirs now; any other does not exist for them. */
export async function chooseHome(scope: Scope, unitId: string): Promise<Me> {
  const { actor, db, deps, now } = scope;
  const memberships = await currentMemberships(scope, actor.personId, now);
  const chosen = memberships.find((membership) => membership.unitId === unitId);
  if (!chosen) throw new Problem('resource.not-found');
  await moveSession(db, actor.sessionId, chosen);
  forgetPerson(deps, actor.personId);
  return me({ db, deps, now, actor: await movedTo(db, actor, chosen, now) });
}

async function movedTo(db: Db, actor: Actor, { estateId, unitId }: { estateId: string; unitId: string }, now: number) {
  const { sessionId: id, personId: person_id, name } = actor;
  return (await actorOfSession(db, { id, person_id, name, estate_id: estateId, unit_id: unitId }, now)).actor;
}
