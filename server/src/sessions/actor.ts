import { currentMemberships } from '../homes/people/memberships.service.ts';
import type { Deps } from '../kit/deps.ts';
import type { Actor, Db } from '../kit/scope.ts';
import { actors } from '../identity/actor-cache.service.ts';
import { homeOf, rolesFor } from './sessions.rules.ts';
import {
  hashToken,
  isAlive,
  noteUse,
  SESSION_TOUCH,
  sessionByToken,
  type KnownSession,
} from '../identity/sessions.service.ts';
import { filledPosts, standInsOf } from '../identity/stand-ins.service.ts';
import { staffOf, staffRolesEverywhere } from '../identity/staff.service.ts';

/** Whom a bearer token speaks for at this moment; null: sign in. Up to ten seconds old, see kit/memory. */
export async function actorOf(deps: Deps, token: string, now: number): Promise<Actor | null> {
  const tokenHash = hashToken(token);
  const known = actors.recall(deps, tokenHash, now);
  if (known) return known;
  const keep = actors.reading(deps);
  const { read } = deps.db;
  const session = await sessionByToken({ db: read }, tokenHash);
  if (!session || !isAlive(session, now)) return null;
  const { actor, until } = await actorOfSession(read, session, now);
  if (now - session.last_used_at >= SESSION_TOUCH) await touch(deps, session.id, now);
  keep(tokenHash, actor, now, Math.min(until, session.expires_at));
  return actor;
}

/** Everything an actor is follows from the session's row and from what is current now. */
export async function actorOfSession(
  db: Db,
  session: Omit<KnownSession, 'last_used_at' | 'expires_at'>,
  now: number,
): Promise<{ actor: Actor; until: number }> {
  const { held, until } = await staffRolesEverywhere({ db, now }, session.person_id);
  const memberships = await currentMemberships({ db }, session.person_id, now);
  const worksHere = held.some(({ estate_id }) => estate_id === session.estate_id);
  const home = homeOf({ unitId: session.unit_id, estateId: session.estate_id }, memberships, worksHere);
  const estateId = home?.estateId ?? session.estate_id;
  const staff = held.filter(({ estate_id }) => estate_id === estateId).map(({ role }) => role);
  const actor: Actor = {
    sessionId: session.id,
    personId: session.person_id,
    name: session.name,
    estateId,
    roles: rolesFor(home !== undefined, staff),
    ...(staff.length > 0 && { standsInFor: standInsOf(staff, filledPosts(await staffOf({ db, now }, estateId))) }),
    ...(home && {
      home: { unitId: home.unitId, membershipId: home.id, role: home.role, since: home.validFrom },
    }),
  };
  return { actor, until: Math.min(home?.validUntil ?? Infinity, until) };
}

async function touch({ db, log }: Deps, sessionId: string, now: number): Promise<void> {
  try {
    await db.tx((tx) => noteUse(tx, sessionId, now));
  } catch (error) {
    // Nobody is turned away because a note of their coming could not be written.
    log.warn({ err: error, sessionId }, 'session use not recorded');
  }
}
