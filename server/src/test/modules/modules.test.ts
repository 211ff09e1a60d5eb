import { randomUUID } from 'node:crypto';
import { openApi } from '../../kit/http/openapi/openapi.ts';
import { eventType, on } from '../../kit/events.ts';
import { modules } from '../../modules.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { emit } from '../../outbox/outbox.service.ts';
import { parcelEvents } from '../../parcels/parcels.events.ts';
import type { Scope } from '../../kit/scope.ts';
import { startWorld, type World } from '../world/world.ts';
import { lostPropertyModule, LostThings } from './lost-property.module.ts';

describe('a domain that is added to the list, and nowhere else', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ modules: [...modules, lostPropertyModule] });
  });
  afterAll(() => world.stop());

  const handIn = async (what: string): Promise<string> => {
    const { token } = await world.as('demo-owner-1');
    const answer = await world
      .raw()
      .post('/api/lost-things')
      .set('Authorization', `Bearer ${token}`)
      .set('Idempotency-Key', randomUUID())
      .send({ what })
      .expect(201);
    return answer.body.id as string;
  };
  const row = (id: string) => world.deps.db.read.findOneBy(LostThings, { id });

  test('has its table, answers requests, and hears of what it emits after the commit', async () => {
    const id = await handIn('一把钥匙');
    expect(await row(id)).toMatchObject({ what: '一把钥匙', shown_at: null });
    await world.outbox.drain();
    expect(await row(id)).toMatchObject({ shown_at: world.now() });
  });

  test('has its jobs run', async () => {
    const id = await handIn('旧伞');
    expect(await world.scheduler.runDue(world.now())).toContain('lost-property.forget');
    expect(await row(id)).toBeNull();
  });

  test('is in the document, with its schemas by name', async () => {
    const { body } = await world.raw().get('/api/openapi.json').expect(200);
    expect(body.paths['/api/lost-things'].post.operationId).toBe('lostProperty.handIn');
    expect(body.components.schemas).toHaveProperty('LostThing');
  });
});

test('without the work log everything else still stands', async () => {
  const rest = modules.filter(({ name }) => name !== 'worklog');
  const world = await startWorld({ modules: rest });
  const chen = await world.as('demo-owner-1');
  expect(await chen.home.page()).toHaveProperty('me');
  await world.outbox.drain();
  await world.raw().get('/api/work-log').set('Authorization', `Bearer ${chen.token}`).expect(404);
  const pathsOf = (some: typeof modules) => Object.keys(openApi(some).paths);
  expect(pathsOf(modules)).toContain('/api/work-log');
  expect(pathsOf(rest)).not.toContain('/api/work-log');
  await world.stop();
});

describe('an event', () => {
  const scope = {} as Scope;
  // Never called: the types are checked by the compiler, which complains of an expected error that is none.
  void [
    // @ts-expect-error a payload of another event
    () => emit(scope, parcelEvents.stored, { key: 'k', payload: { handoverId: 'h' } }),
    // @ts-expect-error a payload that lacks a field
    () => emit(scope, parcelEvents.stored, { key: 'k', payload: {} }),
    // @ts-expect-error a handler that expects a field the event has not
    () => on(parcelEvents.stored, async ({ unitId }: { unitId: string }) => void unitId),
    // @ts-expect-error one of the events has another payload
    () => on([parcelEvents.stored, parcelEvents.handedOver], async ({ parcelIds }) => void parcelIds),
  ];

  test('that was stored with another payload is not handed to the handler', async () => {
    const seen: unknown[] = [];
    const counted = eventType('test.counted', z.object({ count: z.number() }));
    const [subscription] = on(counted, async (payload) => void seen.push(payload));
    const stored = { id: 'i', topic: counted.topic, key: 'k', createdAt: 0, attempt: 1 };
    expect(() => subscription!.handle({ ...stored, payload: { counted: 3 } })).toThrow('count');
    await subscription!.handle({ ...stored, payload: { count: 3 } });
    expect(seen).toEqual([{ count: 3 }]);
  });
});
