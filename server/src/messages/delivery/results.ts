import { DAY } from '@linli/shared/kit/time.ts';
import type { AttemptResult } from '@linli/shared/messages/messages.words.ts';
import { statement } from '../../database/queries/statement.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Db } from '../../kit/scope.ts';
import { backoff } from '../../kit/jobs/backoff.ts';
import { noCreditLeft, settleCredit } from '../subscriptions/credits.ts';
import { MessageRecipients, type MessageRecipientRow } from '../messages.tables.ts';
import { MOST_TRIES, type Sending } from './prepare.ts';
import { channelAfter, channelRules } from './channels.ts';
import type { Answer } from './send.ts';
import { emitNotified } from '../notifications/notified.ts';

/** For how long a message is tried by a channel after which there is none. */
const LAST_CHANNEL_FOR = DAY;

interface Round {
  deps: Deps;
  db: Db;
  now: number;
  token: string;
}

/** Writes down how attempts ended, and what comes next for those they did not reach. */
export async function recordResults(
  deps: Deps,
  answered: readonly (readonly [Sending, Answer])[],
  { token, now }: { token: string; now: number },
): Promise<void> {
  await deps.db.tx(async (db) => {
    for (const [sending, answer] of answered) await recordResult({ deps, db, now, token }, sending, answer);
  });
}

const endAttempt = statement(
  "UPDATE message_attempts SET result = ?, errcode = ?, ended_at = ? WHERE id = ? AND result = 'SENDING'",
);

async function recordResult(round: Round, sending: Sending, answer: Answer): Promise<void> {
  const { db, now, token } = round;
  const { row, attempt, message, again } = sending;
  const result = resultOf(answer, again);
  const errcode = answer.ok || typeof answer.code !== 'number' ? null : answer.code;
  // Our time was over: another worker has taken it for unknown and gone on from there.
  if ((await endAttempt.run(db, [result, errcode, now, attempt.id])) !== 1) return;
  if (attempt.channel === 'WECHAT') await settleCredits(db, sending, answer);
  const told = result === 'SENT';
  const { affected } = await db.update(
    MessageRecipients,
    { person_id: row.person_id, message_id: row.message_id, claim: token },
    { claim: null, ...(told ? { told_at: now, due_at: null } : whatNext(round, sending, result)) },
  );
  // Not ours any more when they have read it meanwhile: then that is the proof.
  if (told && affected === 1) await emitNotified(round, message, row, attempt.channel === 'SMS' ? 'SMS' : 'WECHAT');
}

/** What a refusal means for the log; 43101 to a second asking says that the first had arrived. */
function resultOf(answer: Answer, again: boolean): AttemptResult {
  if (answer.ok) return 'SENT';
  switch (answer.reason) {
    case 'no-credit':
      return again ? 'SENT' : 'NO_CREDIT';
    case 'unknown-person':
      return 'UNREACHABLE';
    case 'retry':
      return 'RETRY';
    case 'unknown':
      return 'UNKNOWN';
    default:
      return 'REFUSED';
  }
}

async function settleCredits(db: Db, { row, message, again }: Sending, answer: Answer): Promise<void> {
  const template = channelRules[message.kind].template!;
  if (!answer.ok && answer.reason === 'no-credit') return noCreditLeft(db, row.person_id, template);
  if (!answer.ok && answer.reason === 'unknown') return;
  // A second asking that is refused says nothing about the first: its credit stays spent.
  if (answer.ok || !again) await settleCredit(db, row.person_id, template, !answer.ok);
}

type Next = Pick<MessageRecipientRow, 'channel' | 'due_at' | 'tries'>;

function whatNext({ now, deps }: Round, { row, attempt, message }: Sending, result: AttemptResult): Next {
  const { channel } = attempt;
  const chance = () => deps.randomBytes(4).readUInt32BE() / 2 ** 32;
  const following = channelAfter(channel, message, row.is_contact === 1);
  const mayWork = result === 'RETRY' || (result === 'UNKNOWN' && attempt.last_credit === 1);
  const patient = following === null ? now < message.created_at + LAST_CHANNEL_FOR : row.tries < MOST_TRIES;
  if (mayWork && patient) return { channel, due_at: now + backoff(row.tries, chance), tries: row.tries };
  if (following !== null) return { channel: following, due_at: now, tries: 0 };
  if (result === 'RETRY' || result === 'REFUSED')
    deps.log.error(
      { attemptId: attempt.id, messageId: message.id, channel, result },
      'a message reached nobody by any channel; it is in the inbox',
    );
  return { channel, due_at: null, tries: row.tries };
}
