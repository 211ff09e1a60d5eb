import { LessThanOrEqual } from 'typeorm';
import { defaultPolicies } from '../../estates/policies/policies.service.ts';
import { addDays, HOUR, localDateOf, startOfDay } from '@linli/shared/kit/time.ts';
import { createBackground } from '../../background.ts';
import { createIds } from '../../database/ids.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Scope } from '../../kit/scope.ts';
import { Outbox } from '../../outbox/outbox.tables.ts';
import { actorOf } from '../estate/actors.ts';
import type { DemoCode } from '../demo/people.ts';

/** Somebody does something at a time. */
export interface Act {
  at: number;
  by: DemoCode;
  act: (scope: Scope) => Promise<unknown>;
}

/** The same for what needs more than one transaction. */
export interface Tick {
  at: number;
  run: (deps: Deps, at: number) => Promise<unknown>;
}

/** How often a day somebody looks at the clock: often enough for what is due at a time, and quick to tell. */
const LOOKS = [8, 9, 14, 20.5];
/** How much of the past has its reminders and its daily counts. */
const DAYS = 30;

/**
 * Lets time pass from act to act up to `now`: each in its own transaction and by its own person, and in between whatever
 * is due is delivered by the very workers and jobs that serve people, with the clock at that moment. So what the acts
 * lead to (messages, reminders, the work log) is as true as the acts.
 */
export async function letTimePass(deps: Deps, moments: readonly (Act | Tick)[], now: number): Promise<void> {
  let at = 0;
  const ids = createIds();
  // Nobody is sent anything today for what is long over: WeChat has no credits yet, and no text message leaves.
  const sms = { on: true, send: async () => ({ ok: true as const }) };
  // Nor is it in today's records who looked at what.
  const log = deps.log.child({}, { level: deps.config.LOG_LEVEL === 'silent' ? 'silent' : 'warn' });
  const then: Deps = { ...deps, clock: () => at, newId: () => ids(at), sms, log };
  const background = await createBackground(then);
  const deliverUpTo = async (until: number) => {
    for (let next = await nextDue(deps, until); next !== null; next = await nextDue(deps, until)) {
      at = Math.max(at, next);
      await background.outbox.drain();
    }
  };
  try {
    const looks = looksUpTo(now).map((look): Tick => ({ at: look, run: (_, due) => background.scheduler.runDue(due) }));
    for (const moment of [...moments, ...looks].toSorted((a, b) => a.at - b.at)) {
      if (moment.at > now) break;
      await deliverUpTo(moment.at);
      at = moment.at;
      if ('run' in moment) await moment.run(then, at);
      else {
        const scope = { actor: actorOf(moment.by, now), now: at, policies: defaultPolicies, deps: then };
        await deps.db.tx((db) => moment.act({ ...scope, db }).then(() => undefined));
      }
    }
    await deliverUpTo(now);
  } finally {
    await background.stop();
  }
}

const looksUpTo = (now: number): number[] =>
  Array.from({ length: DAYS + 1 }, (_, back) => addDays(localDateOf(now), -back)).flatMap((day) =>
    LOOKS.map((hour) => startOfDay(day, hour * HOUR)),
  );

const nextDue = ({ db }: Pick<Deps, 'db'>, until: number): Promise<number | null> =>
  db.read.minimum(Outbox, 'available_at', { available_at: LessThanOrEqual(until) });
