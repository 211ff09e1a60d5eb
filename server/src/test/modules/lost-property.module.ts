import type { EntitySchema } from 'typeorm';
import * as z from '@linli/shared/kit/zod.ts';
import type { Api } from '@linli/shared/kit/endpoint.ts';
import { MINUTE } from '@linli/shared/kit/time.ts';
import { id, instant, text } from '../../database/columns.ts';
import { table } from '../../database/entity.ts';
import { createTable } from '../../database/migrations/schema.ts';
import { eventType, on } from '../../kit/events.ts';
import { implement } from '../../kit/http/implement.ts';
import type { Module } from '../../kit/module.ts';
import { emit } from '../../outbox/outbox.service.ts';

/** A small domain that is no part of the product: what people have found and handed in. */
const columns = { id: id(), estate_id: id(), what: text(80), found_at: instant(), shown_at: instant().nullable() };
export const LostThings = table('lost_things', columns);

export const LostThing = z.object({ id: z.string(), what: z.string() });

const api = {
  handIn: {
    method: 'POST',
    path: '/lost-things',
    summary: '交来拾到的东西',
    roles: ['resident'],
    body: z.strictObject({ what: z.string().min(1) }),
    response: LostThing,
  },
} as const satisfies Api;

const lostEvents = { handedIn: eventType('lost-thing.handed-in', z.object({ thingId: z.string() })) };

export const lostPropertyModule: Module = {
  name: 'lost-property',
  routes: {
    lostProperty: implement(api, {
      handIn: async (scope) => {
        const { db, now, actor, deps, body } = scope;
        const thing = { id: deps.newId(), estate_id: actor.estateId, what: body.what, found_at: now, shown_at: null };
        await db.insert(LostThings, thing);
        await emit(scope, lostEvents.handedIn, { key: thing.id, payload: { thingId: thing.id } });
        return { id: thing.id, what: thing.what };
      },
    }),
  },
  schemas: [{ LostThing }],
  entities: [LostThings as EntitySchema],
  migrations: [
    {
      name: '9999-lost-things',
      steps: (engine) => createTable('lost_things', columns)(engine),
    },
  ],
  events: lostEvents,
  on: (deps) =>
    on(lostEvents.handedIn, async ({ thingId }) => {
      await deps.db.tx((db) => db.update(LostThings, { id: thingId }, { shown_at: deps.clock() }));
    }),
  jobs: ({ db }) => [
    {
      name: 'lost-property.forget',
      when: { every: MINUTE },
      run: async () => void (await db.tx((tx) => tx.delete(LostThings, { what: '旧伞' }))),
    },
  ],
};
