import { Problem } from '@linli/shared/kit/problem.ts';
import type { Me, Session } from '@linli/shared/identity/identity.schema.ts';
import { isUniqueViolation } from '../database/errors.ts';
import { estateById, estatesByIds, firstEstateId, phoneFor } from '../estates/estates.service.ts';
import { policiesOf } from '../estates/policies/policies.service.ts';
import { takeUpPosts } from '../estates/staff/invitations.service.ts';
import { currentMemberships, homeRefs } from '../homes/people/memberships.service.ts';
import type { Deps } from '../kit/deps.ts';
import type { Db, Scope } from '../kit/scope.ts';
import type { WeChatPerson } from '../kit/ports/wechat.ts';
import { actorOfSession } from './actor.ts';
import { forgetPerson } from '../identity/actor-cache.service.ts';
import { presentMe } from './sessions.presenter.ts';
import { addPerson, personById, personByOpenid, phonePrintOf, rememberPhone } from '../identity/persons.service.ts';
import {
  dropDeadSessions,
  endSession,
  lastPlaceOf,
  moveSession,
  openSession,
  refuseTooManySignIns,
} from '../identity/sessions.service.ts';
import { staffRolesEverywhere, workplaceOf } from '../identity/staff.service.ts';
import { phoneVaultOf } from '../kit/vault.ts';

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
  await refuseTooManySignIns(scope, personId, now);
  await dropDeadSessions(db, personId, now);
  const print = await phonePrintOf(scope, personId);
  const [newWork] = print ? await takeUpPosts(scope, personId, print) : [];
  const { estateId, unitId } = newWork ? { estateId: newWork, unitId: null } : await placeOf(db, personId, now);
  const { token, session } = await openSession(deps, db, { personId, name, estateId, unitId }, now);
  const { actor } = await actorOfSession(db, session, now);
  return { token, me: await me({ db, deps, now, actor }) };
}

/** Where they were last, else where they work, else where they live, else the first estate there is. */
async function placeOf(db: Db, personId: string, now: number): Promise<Place> {
  const last = await lastPlaceOf(db, personId);
  if (last) return last;
  const work = await workplaceOf({ db, now }, personId);
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
  const home = homes.find(({ unitId }) => unitId === actor.home?.unitId);
  const servicePhone = phoneFor(estate, home?.unitClass);
  return presentMe({ person, actor, estate, servicePhone, policies, homes, workplaces: await workplaces(scope) });
}

/** The estates they work in now, by name. */
async function workplaces(scope: MeScope): Promise<{ id: string; name: string }[]> {
  const { held } = await staffRolesEverywhere(scope, scope.actor.personId);
  const ids = [...new Set(held.map(({ estate_id }) => estate_id))];
  const estates = await estatesByIds(scope, ids);
  return ids.map((id) => ({ id, name: estates.get(id)!.name }));
}

/** The posts that wait for this number, which WeChat has just vouched for; the session goes on where they are. */
export async function takeUpWork(scope: Scope, phone: string): Promise<Me> {
  const { actor, deps } = scope;
  const [estateId] = await takeUpPosts(scope, actor.personId, phoneVaultOf(deps).print(phone));
  if (estateId === undefined) throw new Problem('identity.no-posts');
  await rememberPhone(scope, actor.personId, phone);
  return moveTo(scope, { estateId, unitId: null });
}

/** Only an estate they work in; any other does not exist for them. */
export async function chooseWorkplace(scope: Scope, estateId: string): Promise<Me> {
  const { held } = await staffRolesEverywhere(scope, scope.actor.personId);
  if (!held.some(({ estate_id }) => estate_id === estateId)) throw new Problem('resource.not-found');
  return moveTo(scope, { estateId, unitId: null });
}

export async function signOut({ db, deps, actor }: Scope): Promise<void> {
  await endSession(db, actor.sessionId);
  forgetPerson(deps, actor.personId);
}

/** Only a home that is theirs now; any other does not exist for them. */
export async function chooseHome(scope: Scope, unitId: string): Promise<Me> {
  const { actor, now } = scope;
  const memberships = await currentMemberships(scope, actor.personId, now);
  const chosen = memberships.find((membership) => membership.unitId === unitId);
  if (!chosen) throw new Problem('resource.not-found');
  return moveTo(scope, chosen);
}

interface Place {
  estateId: string;
  unitId: string | null;
}

async function moveTo({ db, deps, actor, now }: Scope, place: Place): Promise<Me> {
  const { sessionId: id, personId: person_id } = actor;
  await moveSession(db, id, place);
  forgetPerson(deps, person_id);
  const name = (await personById({ db, deps }, person_id))?.name ?? actor.name;
  const session = { id, person_id, name, estate_id: place.estateId, unit_id: place.unitId };
  return me({ db, deps, now, actor: (await actorOfSession(db, session, now)).actor });
}
