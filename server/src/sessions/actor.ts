import { LessThan } from 'typeorm';
import type { StaffRole } from '@linli/shared/identity/roles.ts';
import { statement } from '../database/queries/statement.ts';
import { currentMemberships } from '../homes/people/memberships.service.ts';
import type { Deps } from '../kit/deps.ts';
import type { Actor, Db } from '../kit/scope.ts';
import { ACTOR_CACHE_MS, actorCacheOf } from '../identity/actor-cache.ts';
import { homeOf, isAlive, rolesFor } from './sessions.rules.ts';
import { Sessions } from '../identity/identity.tables.ts';
import { hashToken, SESSION_TOUCH } from './session-token.ts';

export interface KnownSession {
  id: string;
  person_id: string;
  estate_id: string;
  unit_id: string | null;
  last_used_at: number;
  expires_at: number;
  name: string;
}

const sessionByToken = statement<KnownSession>(
  `SELECT s.id, s.person_id, s.estate_id, s.unit_id, s.last_used_at, s.expires_at, p.name
   FROM sessions s JOIN persons p ON p.id = s.person_id WHERE s.token_hash = ?`,
);
const rolesOfPerson = statement<{ estate_id: string; role: StaffRole }>(
  'SELECT estate_id, role FROM staff_roles WHERE person_id = ? AND is_current = 1 ORDER BY id',
);

/** Whom a bearer token speaks for at this moment; null: sign in. Up to ten seconds old, see actor-cache.ts. */
export async function actorOf(deps: Deps, token: string, now: number): Promise<Actor | null> {
  const tokenHash = hashToken(token);
  const cache = actorCacheOf(deps);
  const known = cache.get(tokenHash, now);
  if (known) return known;
  const { generation } = cache;
  const { read } = deps.db;
  const session = await sessionByToken.first(read, [tokenHash]);
  if (!session || !isAlive(session, now)) return null;
  const { actor, until } = await actorOfSession(read, session, now);
  if (now - session.last_used_at >= SESSION_TOUCH) await touch(deps, session.id, now);
  if (cache.generation === generation) {
    cache.set(tokenHash, actor, { from: now, until: Math.min(now + ACTOR_CACHE_MS, until, session.expires_at) });
  }
  return actor;
}

/** Everything an actor is follows from the session's row and from what is current now. */
export async function actorOfSession(
  db: Db,
  session: Omit<KnownSession, 'last_used_at' | 'expires_at'>,
  now: number,
): Promise<{ actor: Actor; until: number }> {
  const held = await rolesOfPerson.all(db, [session.person_id]);
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
    ...(home && {
      home: { unitId: home.unitId, membershipId: home.id, role: home.role, since: home.validFrom },
    }),
  };
  return { actor, until: home?.validUntil ?? Infinity };
}

async function touch({ db, log }: Deps, sessionId: string, now: number): Promise<void> {
  try {
    await db.tx((tx) => tx.update(Sessions, { id: sessionId, last_used_at: LessThan(now) }, { last_used_at: now }));
  } catch (error) {
    // Nobody is turned away because a note of their coming could not be written.
    log.warn({ err: error, sessionId }, 'session use not recorded');
  }
}
