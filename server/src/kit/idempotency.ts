import { createHash } from 'node:crypto';
import { LessThan } from 'typeorm';
import { DAY } from '@linli/shared/kit/time.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { isUniqueViolation } from '../database/errors.ts';
import { statement } from '../database/queries/statement.ts';
import type { Deps } from './deps.ts';
import { IdempotencyKeys, type IdempotencyKeyRow } from './kit.tables.ts';
import type { Actor, Db } from './scope.ts';
import { answerVaultOf, type Seal } from './vault.ts';

interface Attempt {
  /** Absent: the request is safe to repeat by its own nature (PUT, DELETE), and is simply done. */
  key: string | undefined;
  actor: Actor;
  operation: string;
  url: string;
  body: unknown;
  now: number;
  status: number;
}

interface Work {
  /** What must not happen inside a transaction, if anything: the network, heavy computing. */
  prepare?: (() => Promise<unknown>) | undefined;
  /** Answers JSON text, or null where there is nothing to say. */
  run: (db: Db, prepared: unknown) => Promise<string | null>;
}

const storedAnswer = statement<Pick<IdempotencyKeyRow, 'fingerprint' | 'status' | 'body'>>(
  'SELECT fingerprint, status, body FROM idempotency_keys WHERE id = ?',
);

interface Answer {
  status: number;
  body: string | null;
  replayed: boolean;
}

/**
 * Does something once per person and key. The answer is stored in the same transaction as the effect, so that there is
 * never one without the other; a repeat gets the first answer. The key is written last: concurrent twins then both do
 * the work, one of them fails on the key, is rolled back whole and answers with what the other stored. A refusal is not
 * stored (the person may correct and resend), but before it is given we look whether a twin has succeeded meanwhile:
 * its success is the answer, and it may even be what the refusal is about.
 */
export async function once(deps: Deps, attempt: Attempt, work: Work): Promise<Answer> {
  const { key, actor, operation, now, status } = attempt;
  if (!key) {
    const prepared = await work.prepare?.();
    return { status, body: await deps.db.tx((db) => work.run(db, prepared)), replayed: false };
  }
  const fingerprint = createHash('sha256')
    .update(`${operation}\n${attempt.url}\n`)
    .update(attempt.body instanceof Uint8Array ? attempt.body : JSON.stringify(attempt.body ?? null))
    .digest('base64url');
  // The primary key of a stored answer: a person can never meet another's answer.
  const id = createHash('sha256').update(`${actor.personId}\n${key}`).digest('base64url');

  const vault = answerVaultOf(deps);
  const replay = async () => {
    const stored = await storedAnswer.first(deps.db.read, [id]);
    if (stored && stored.fingerprint !== fingerprint) throw new Problem('request.key-reused');
    return stored && { status: stored.status, body: opened(stored.body, vault), replayed: true };
  };

  // Preparing is dear or spends something (a one-time code), so there a repeat is looked for first.
  const before = work.prepare && (await replay());
  if (before) return before;
  try {
    const prepared = await work.prepare?.();
    const body = await deps.db.tx(async (db) => {
      const reply = await work.run(db, prepared);
      const body = reply ? vault.seal(reply) : '';
      await db.insert(IdempotencyKeys, { id, fingerprint, status, body, created_at: now });
      return reply;
    });
    return { status, body, replayed: false };
  } catch (error) {
    if (!(error instanceof Problem) && !isUniqueViolation(error)) throw error;
    const twin = await replay();
    if (!twin) throw error;
    return twin;
  }
}

/** Before answers were sealed they were stored as they are, as JSON objects. */
const opened = (body: string, vault: Seal): string | null =>
  body === '' ? null : body.startsWith('{') ? body : vault.open(body);

/** A repeat after this long is a new intention (a draft kept on the phone is sent under a new key by then). */
const KEPT = 7 * DAY;

export async function forgetOldKeys({ db }: Pick<Deps, 'db'>, now: number): Promise<void> {
  await db.tx((tx) => tx.delete(IdempotencyKeys, { created_at: LessThan(now - KEPT) }));
}
