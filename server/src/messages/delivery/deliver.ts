import { HOUR, MINUTE, SECOND } from '@linli/shared/kit/time.ts';
import type { Deps } from '../../kit/deps.ts';
import type { EventHandler } from '../../kit/events.ts';
import type { Job } from '../../kit/jobs/job.ts';
import { claimDue, pullBackAstray } from './claim.ts';
import { prepareAttempts, type Sending } from './prepare.ts';
import { sendOne, type Answer } from './send.ts';
import { recordResults } from './results.ts';
import type { MessageToPush } from '../messages.events.ts';
import { push } from '../notifications/notify.service.ts';

/** Recipients in work at once; each is at most one call to the outside. */
const BATCH = 50;
/** How long a worker may keep them; after that another goes on from what is written. */
const LEASE = 2 * MINUTE;
/** A call takes at most half a minute with all its second tries: nothing is begun that would outlast the lease. */
const LAST_START = MINUTE;
/** A turn ends before the outbox takes it for hung, also while WeChat does not answer. */
const TURN = 30 * SECOND;

/**
 * Pushes what is due, of one message or of all, in at most `batches` batches and half a minute. Nothing is in memory
 * alone: whoever dies leaves claims that run out and attempts that say how far it came. `more`: not all was reached.
 */
export async function deliverDue(
  deps: Deps,
  { messageId, batches = 20 }: { messageId?: string | undefined; batches?: number } = {},
): Promise<{ more: boolean }> {
  const began = deps.clock();
  for (let batch = 0; batch < batches; batch += 1) {
    if (!(await deliverBatch(deps, messageId))) return { more: false };
    if (deps.clock() > began + TURN) break;
  }
  return { more: true };
}

async function deliverBatch(deps: Deps, messageId: string | undefined): Promise<boolean> {
  const token = deps.newId();
  const claimedAt = deps.clock();
  const claim = { token, now: claimedAt, until: claimedAt + LEASE, limit: BATCH, messageId };
  const { rows, more } = await claimDue(deps, claim);
  deps.passed?.('message-claimed');
  if (rows.length === 0) return more;
  const sendings = await prepareAttempts(deps, rows, { token, now: claimedAt });
  deps.passed?.('message-attempt-written');
  const answered = await Promise.all(sendings.map((sending) => sendInTime(deps, sending, claimedAt)));
  const known = answered.filter((one) => one !== undefined);
  if (known.length) await recordResults(deps, known, { token, now: deps.clock() });
  deps.passed?.('message-recorded');
  return true;
}

/** A process that slept too long has lost its claim: it must not begin what another has already taken for lost. */
async function sendInTime(deps: Deps, sending: Sending, claimedAt: number): Promise<[Sending, Answer] | undefined> {
  if (deps.clock() > claimedAt + LAST_START) return undefined;
  const answer = await sendOne(deps, sending);
  deps.passed?.('message-sent');
  return [sending, answer];
}

/** What has just been said. A fan-out to thousands takes several turns, so that others get theirs in between. */
export const pushMessage =
  (deps: Deps): EventHandler<MessageToPush> =>
  async ({ messageId, estateId }) => {
    const { more } = await deliverDue(deps, { messageId });
    if (more) await deps.db.tx((db) => push({ db, deps, now: deps.clock() }, messageId, estateId));
  };

/** What has become due since: after the night, after a pause, after a worker's death. */
export const messagesJobs = (deps: Deps): Job[] => [
  {
    name: 'messages.deliver-due',
    when: { every: 30 * SECOND },
    run: async () => void (await deliverDue(deps, { batches: 400 })),
  },
  { name: 'messages.pull-back', when: { every: HOUR }, run: (now) => pullBackAstray(deps, now, LEASE) },
];
