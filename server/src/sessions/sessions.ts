import type { Deps } from '../kit/deps.ts';
import type { Db } from '../kit/scope.ts';
import { Sessions } from '../identity/identity.tables.ts';
import type { KnownSession } from './actor.ts';
import { hashToken, newToken, SESSION_IDLE, SESSION_LIFE } from './session-token.ts';

interface Opening {
  personId: string;
  name: string;
  estateId: string;
  unitId: string | null;
}

/** A new session; the token leaves here once and is kept nowhere. */
export async function openSession(
  deps: Deps,
  db: Db,
  { personId, name, estateId, unitId }: Opening,
  now: number,
): Promise<{ token: string; session: Omit<KnownSession, 'last_used_at' | 'expires_at'> }> {
  const token = newToken(deps);
  const session = { id: deps.newId(), person_id: personId, estate_id: estateId, unit_id: unitId };
  await db.insert(Sessions, {
    ...session,
    token_hash: hashToken(token),
    created_at: now,
    last_used_at: now,
    expires_at: now + SESSION_LIFE,
  });
  return { token, session: { ...session, name } };
}

/** Where the person was last: they find the home again that they left. */
export async function lastPlaceOf(db: Db, personId: string) {
  const last = await db.findOne(Sessions, {
    where: { person_id: personId },
    order: { last_used_at: 'DESC', id: 'DESC' },
  });
  return last && { estateId: last.estate_id, unitId: last.unit_id };
}

export async function endSession(db: Db, sessionId: string): Promise<void> {
  await db.delete(Sessions, { id: sessionId });
}

/** Sessions nobody can use any more; done when their person signs in, so that the table follows the people. */
export async function dropDeadSessions(db: Db, personId: string, now: number): Promise<void> {
  await db.query('DELETE FROM sessions WHERE person_id = ? AND (expires_at <= ? OR last_used_at <= ?)', [
    personId,
    now,
    now - SESSION_IDLE,
  ]);
}

export async function moveSession(
  db: Db,
  sessionId: string,
  { estateId, unitId }: { estateId: string; unitId: string },
): Promise<void> {
  await db.update(Sessions, { id: sessionId }, { estate_id: estateId, unit_id: unitId });
}
