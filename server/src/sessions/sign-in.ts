import { Problem } from '@linli/shared/kit/problem.ts';
import type { Me, Session } from '@linli/shared/identity/identity.schema.ts';
import { isUniqueViolation } from '../database/errors.ts';
import { statement } from '../database/queries/statement.ts';
import { estateById, firstEstateId } from '../estates/estates.service.ts';
import { currentMemberships, homeRefs } from '../homes/people/memberships.service.ts';
import type { Deps } from '../kit/deps.ts';
import type { Actor, Db, Scope } from '../kit/scope.ts';
import type { WeChatPerson } from '../wechat/wechat.ts';
import { actorOfSession } from './actor.ts';
import { forgetPerson } from '../identity/actor-cache.ts';
import { presentMe } from './sessions.presenter.ts';
import { Persons, WechatIdentities, type PersonRow } from '../identity/identity.tables.ts';
import { GUEST_NAME, personById } from '../identity/persons.service.ts';
import { dropDeadSessions, endSession, lastPlaceOf, moveSession, openSession } from './sessions.ts';

type MeScope = Pick<Scope, 'db' | 'deps' | 'now' | 'actor'>;

const personByOpenid = statement<Pick<PersonRow, 'id' | 'name'>>(
  `SELECT person.id, person.name FROM wechat_identities AS known
   JOIN persons AS person ON person.id = known.person_id WHERE known.openid = ?`,
);
const workplaceOf = statement<{ estate_id: string }>(
  'SELECT estate_id FROM staff_roles WHERE person_id = ? AND is_current = 1 LIMIT 1',
);

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
  const { id: personId, name } =
    (await personByOpenid.first(db, [wechat.openid])) ?? (await meet(deps, db, wechat, now));
  await dropDeadSessions(db, personId, now);
  const { estateId, unitId } = await placeOf(db, personId, now);
  const { token, session } = await openSession(deps, db, { personId, name, estateId, unitId }, now);
  const { actor } = await actorOfSession(db, session, now);
  return { token, me: await me({ db, deps, now, actor }) };
}

async function meet({ newId }: Deps, db: Db, { openid, unionid }: WeChatPerson, now: number) {
  const person = { id: newId(), name: GUEST_NAME };
  const noPhone = { phone_sealed: null, phone_print: null, phone_tail_print: null };
  await db.insert(Persons, { ...person, ...noPhone, created_at: now });
  await db.insert(WechatIdentities, {
    id: newId(),
    openid,
    unionid: unionid ?? null,
    person_id: person.id,
    created_at: now,
  });
  return person;
}

/** Where they were last, else where they work, else where they live, else the first estate there is. */
async function placeOf(db: Db, personId: string, now: number): Promise<{ estateId: string; unitId: string | null }> {
  const last = await lastPlaceOf(db, personId);
  if (last) return last;
  const work = await workplaceOf.first(db, [personId]);
  if (work) return { estateId: work.estate_id, unitId: null };
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
  return presentMe({ person, actor, estate, homes });
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
