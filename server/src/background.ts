import { Id } from '@linli/shared/kit/endpoint.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { HOUR, MINUTE } from '@linli/shared/kit/time.ts';
import { filesJobs } from './files/clean-up.ts';
import { tellingOfRequest } from './homes/homes.messages.ts';
import type { Deps } from './kit/deps.ts';
import { forgetOldKeys } from './kit/idempotency.ts';
import type { Metrics } from './kit/metrics.ts';
import { messagesJobs, pushMessage } from './messages/delivery/deliver.ts';
import { tell } from './messages/notifications/notify.service.ts';
import { fanOut } from './notices/fan-out/fan-out.ts';
import { noteFollowedUp } from './notices/follow-ups/households.ts';
import { noticesJobs } from './notices/notices.jobs.ts';
import { countBacklog } from './outbox/queue.ts';
import { createOutbox, type Outbox, type OutboxHandler } from './outbox/worker.ts';
import { createScheduler, type Job, type Scheduler } from './scheduler/scheduler.ts';
import { parcelHandlers, parcelsJobs } from './parcels/parcels.jobs.ts';
import { noteTold } from './parcels/notifications/notifications.ts';
import { announceBreaches } from './tickets/sla/breaches.ts';
import { tellingsOf } from './tickets/notifications/notifications.ts';
import { logNotices, logRepairs } from './worklog/worklog.handlers.ts';
import { worklogJobs } from './worklog/worklog.jobs.ts';

export interface Background {
  outbox: Outbox;
  scheduler: Scheduler;
  stop(): Promise<void>;
}

const TicketStep = z.object({ eventId: Id });
const RequestAnswered = z.object({ requestId: Id });

const jobsOf = (deps: Deps): Job[] => [
  ...filesJobs(deps),
  {
    name: 'tickets.announce-breaches',
    when: { every: MINUTE },
    run: async (now) => {
      while ((await announceBreaches(deps, now)) > 0);
    },
  },
  ...worklogJobs(deps),
  ...messagesJobs(deps),
  ...parcelsJobs(deps),
  ...noticesJobs(deps),
  { name: 'idempotency.forget', when: { every: HOUR }, run: (now) => forgetOldKeys(deps, now) },
];

/** Who is called after the commit, by topic. */
const handlersOf = (deps: Deps): Record<string, OutboxHandler> => ({
  'ticket.*': all(tellOfTickets(deps), logRepairs(deps)),
  'notice.published': all(fanOut(deps), logNotices(deps)),
  'notice.withdrawn': logNotices(deps),
  'home-request.answered': tellOfRequest(deps),
  ...parcelHandlers(deps),
  'message.push': pushMessage(deps),
  'follow-up.told': noteFollowedUp(deps),
  'message.told': noteTold(deps),
});

/** One after the other. When one throws, all are called again: each recognises what it has done already. */
const all =
  (...handlers: OutboxHandler[]): OutboxHandler =>
  async (event) => {
    for (const handle of handlers) await handle(event);
  };

/** What a process does beside answering: delivering messages and keeping time. Leases let several share the work. */
export async function createBackground(deps: Deps): Promise<Background> {
  const { config, log } = deps;
  // Loaded only where there is a Redis: its client is a tenth of our memory.
  const redis = config.REDIS_URL && (await import('./outbox/wake-ups.ts')).connectWakeUps(config.REDIS_URL, log);
  const wakeUps = redis || undefined;
  const outbox = createOutbox(deps, handlersOf(deps), { wakeUps });
  const scheduler = createScheduler(deps, jobsOf(deps));
  return {
    outbox,
    scheduler,
    async stop() {
      await Promise.all([outbox.stop(), scheduler.stop()]);
      await wakeUps?.close();
    },
  };
}

/** A step of a ticket becomes messages to whom it concerns. */
const tellOfTickets =
  (deps: Deps): OutboxHandler =>
  async (event) => {
    const { eventId } = TicketStep.parse(event.payload);
    const tellings = await tellingsOf(deps, eventId);
    await deps.db.tx(async (db) => {
      for (const [telling, recipients] of tellings) await tell({ db, deps, now: deps.clock() }, telling, recipients);
    });
  };

/** The desk's answer to a wish to be bound. */
const tellOfRequest =
  (deps: Deps): OutboxHandler =>
  async (event) => {
    const { requestId } = RequestAnswered.parse(event.payload);
    const telling = await tellingOfRequest(deps, requestId);
    if (telling) await deps.db.tx((db) => tell({ db, deps, now: deps.clock() }, ...telling));
  };

export async function startBackground(deps: Deps, metrics: Metrics): Promise<Background> {
  const background = await createBackground(deps);
  background.outbox.start();
  background.scheduler.start();
  metrics.watchOutbox(() => countBacklog(deps.db));
  return background;
}
