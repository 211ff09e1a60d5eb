import { createHash } from 'node:crypto';
import { LessThan } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import { DAY, HOUR, SECOND } from '@linli/shared/kit/time.ts';
import { statement } from '../database/queries/statement.ts';
import type { Deps } from '../kit/deps.ts';
import type { Db, Scope } from '../kit/scope.ts';
import { Sessions } from './identity.tables.ts';

/** A session ends after this long without use … */
export const SESSION_IDLE = 30 * DAY;
/** … and after this long in any case. */
export const SESSION_LIFE = 180 * DAY;
/** Use is written down at most this often: a write per request would cost more than it tells. */
export const SESSION_TOUCH = HOUR;

const newToken = ({ randomBytes }: Pick<Deps, 'randomBytes'>): string => randomBytes(32).toString('base64url');

/** 256 random bits need no salt and no slow hash. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url');

export interface KnownSession {
  id: string;
  person_id: string;
  estate_id: string;
  unit_id: string | null;
  last_used_at: number;
  expires_at: number;
  name: string;
}

const byToken = statement<KnownSession>(
  `SELECT s.id, s.person_id, s.estate_id, s.unit_id, s.last_used_at, s.expires_at, p.name
   FROM sessions s JOIN persons p ON p.id = s.person_id WHERE s.token_hash = ?`,
);

/** The session of a token and its person's name in one read: every request begins with it. */
export const sessionByToken = ({ db }: Pick<Scope, 'db'>, tokenHash: string): Promise<KnownSession | undefined> =>
  byToken.first(db, [tokenHash]);

/** Whether a session may still be used: neither idle for too long nor too old. */
export const isAlive = (session: { last_used_at: number; expires_at: number }, now: number): boolean =>
  now < session.expires_at && now < session.last_used_at + SESSION_IDLE;

export async function noteUse(db: Db, sessionId: string, now: number): Promise<void> {
  await db.update(Sessions, { id: sessionId, last_used_at: LessThan(now) }, { last_used_at: now });
}

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

/** Far more than somebody needs who opens the mini-program on all their devices; each leaves a row for months. */
const SIGN_INS_PER_HOUR = 30;

const signInsSince = statement<{ opened: number }>(
  'SELECT COUNT(*) AS opened FROM sessions WHERE person_id = ? AND created_at > ?',
);

export async function refuseTooManySignIns(
  { db, deps: { config } }: Pick<Scope, 'db' | 'deps'>,
  personId: string,
  now: number,
): Promise<void> {
  if (!config.RATE_LIMITS) return;
  const { opened = 0 } = (await signInsSince.first(db, [personId, now - HOUR])) ?? {};
  if (Number(opened) >= SIGN_INS_PER_HOUR)
    throw new Problem('request.too-many', { detail: '登录太频繁，请一小时后再试', retryAfter: HOUR / SECOND });
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
  { estateId, unitId }: { estateId: string; unitId: string | null },
): Promise<void> {
  await db.update(Sessions, { id: sessionId }, { estate_id: estateId, unit_id: unitId });
}
