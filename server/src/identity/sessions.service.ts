import type { Deps } from '../kit/deps.ts';
import type { Db } from '../kit/scope.ts';
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
  await db
    .insertInto('sessions')
    .values({
      ...session,
      token_hash: hashToken(token),
      created_at: now,
      last_used_at: now,
      expires_at: now + SESSION_LIFE,
    })
    .execute();
  return { token, session: { ...session, name } };
}

/** Where the person was last: they find the home again that they left. */
export async function lastPlaceOf(db: Db, personId: string) {
  return db
    .selectFrom('sessions')
    .select(['estate_id as estateId', 'unit_id as unitId'])
    .where('person_id', '=', personId)
    .orderBy('last_used_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function endSession(db: Db, sessionId: string): Promise<void> {
  await db.deleteFrom('sessions').where('id', '=', sessionId).execute();
}

/** Sessions nobody can use any more; done when their person signs in, so that the table follows the people. */
export async function dropDeadSessions(db: Db, personId: string, now: number): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('person_id', '=', personId)
    .where((row) => row.or([row('expires_at', '<=', now), row('last_used_at', '<=', now - SESSION_IDLE)]))
    .execute();
}

export async function moveSession(
  db: Db,
  sessionId: string,
  { estateId, unitId }: { estateId: string; unitId: string },
): Promise<void> {
  await db.updateTable('sessions').set({ estate_id: estateId, unit_id: unitId }).where('id', '=', sessionId).execute();
}
