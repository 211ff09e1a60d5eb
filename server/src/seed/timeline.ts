import { createBackground } from '../background.ts';
import { createIds } from '../database/ids.ts';
import type { Deps } from '../kit/deps.ts';
import type { Scope } from '../kit/scope.ts';
import { actorOf } from './actors.ts';
import type { DemoCode } from './people.ts';

/** Somebody does something at a time. */
export interface Act {
  at: number;
  by: DemoCode;
  act: (scope: Scope) => Promise<unknown>;
}

/** Something that happens by itself, as a job of the scheduler does. */
export interface Tick {
  at: number;
  run: (deps: Deps, at: number) => Promise<unknown>;
}

/**
 * Lets time pass from act to act up to `now`: each in its own transaction and by its own person, and in between whatever
 * is due is delivered by the very workers that serve people, with the clock at that moment. So what the acts lead to
 * (messages, receipts, the work log) is as true as the acts.
 */
export async function letTimePass(deps: Deps, moments: readonly (Act | Tick)[], now: number): Promise<void> {
  let at = 0;
  const ids = createIds();
  // Nobody is sent anything today for what is long over: WeChat has no credits yet, and no text message leaves.
  const sms = { on: true, send: async () => ({ ok: true as const }) };
  const then: Deps = { ...deps, clock: () => at, newId: () => ids(at), sms };
  const background = await createBackground(then);
  const deliverUpTo = async (until: number) => {
    for (let next = await nextDue(deps, until); next !== undefined; next = await nextDue(deps, until)) {
      at = Math.max(at, next);
      await background.outbox.drain();
    }
  };
  try {
    for (const moment of moments.toSorted((a, b) => a.at - b.at)) {
      if (moment.at > now) break;
      await deliverUpTo(moment.at);
      at = moment.at;
      if ('run' in moment) await moment.run(then, at);
      else {
        const scope = { actor: actorOf(moment.by, now), now: at, deps: then };
        await deps.db.tx((db) => moment.act({ ...scope, db }).then(() => undefined));
      }
    }
    await deliverUpTo(now);
  } finally {
    await background.stop();
  }
}

async function nextDue({ db }: Pick<Deps, 'db'>, until: number): Promise<number | undefined> {
  const row = await db.read
    .selectFrom('outbox')
    .select('available_at')
    .where('available_at', '<=', until)
    .orderBy('available_at')
    .limit(1)
    .executeTakeFirst();
  return row?.available_at;
}
