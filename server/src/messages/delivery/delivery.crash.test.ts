import { HOUR, MINUTE } from '@linli/shared/kit/time.ts';
import { startProcess } from '../../test/process/process.ts';
import { deliverDue } from './deliver.ts';
import { MessageRecipients } from '../messages.tables.ts';
import { startOffice, type Office } from '../../test/world/office.ts';

// A fan-out to two hundred is killed at each point between two effects; those who come after finish it.

const POINTS = ['message-claimed', 'message-attempt-written', 'message-sent', 'message-recorded'] as const;
const PEOPLE = 200;

let office: Office;
beforeAll(async () => {
  office = await startOffice();
});
afterAll(() => office.world.stop());

/** Tells a crowd, lets a server die over it, and two others go on after its time is over. */
async function killedAt(point: (typeof POINTS)[number], accepts: number, parcel: boolean) {
  const { world } = office;
  const people = await office.crowd(PEOPLE, `${point}-${accepts}`);
  const template = parcel ? 'PARCEL' : 'PROGRESS';
  for (let n = 0; n < accepts; n += 1) for (const one of people) await office.accept(one, template);
  const messageId = await office.notify(people, parcel ? office.parcel() : {});
  // It may die before it listens: it delivers as soon as it lives.
  const end = await startProcess(world, { BACKGROUND: '1', CRASH_AT: point }).then(
    ({ ended }) => ended,
    (error: Error) => error.message,
  );
  expect(end).toContain('SIGKILL');

  const before = await standing(messageId);
  for (let round = 0; round < 6; round += 1) {
    world.tick(round === 0 ? 3 * MINUTE : HOUR / 4);
    await Promise.all([deliverDue(world.deps, { messageId }), deliverDue(world.deps)]);
  }
  return { people, messageId, before, after: await standing(messageId) };
}

async function standing(messageId: string) {
  const rows = await office.world.deps.db.read.findBy(MessageRecipients, { message_id: messageId });
  const log = await office.log(messageId);
  return {
    told: rows.filter(({ told_at }) => told_at !== null).length,
    inWork: rows.filter(({ claim }) => claim !== null).length,
    due: rows.filter(({ due_at }) => due_at !== null).length,
    sending: log.filter((line) => line === 'WECHAT SENDING').length,
  };
}

describe.each(POINTS)('a server that is killed at %s', (point) => {
  test('with one accept each, leaves everybody told exactly once', async () => {
    const { people, before, after } = await killedAt(point, 1, false);
    // Its outbox and its scheduler may each have had fifty in hand.
    expect(before.inWork + before.told).toBeGreaterThanOrEqual(50);
    if (point === 'message-attempt-written' || point === 'message-sent') expect(before.sending).toBeGreaterThan(0);
    if (point === 'message-recorded') expect(before.told).toBeGreaterThan(0);
    const received = people.map(office.received);
    expect(received).toEqual(people.map(() => 1));
    expect(after).toEqual({ told: PEOPLE, inWork: 0, due: 0, sending: 0 });
    process.stdout.write(`killed at ${point}: ${JSON.stringify(before)}; then ${PEOPLE} of ${PEOPLE} once\n`);
  });

  test('with accepts to spare, leaves nobody with two and hands whoever is in doubt to a colleague', async () => {
    const { people, messageId, before, after } = await killedAt(point, 2, true);
    const received = people.map(office.received);
    expect(Math.max(...received)).toBe(1);
    expect(after).toMatchObject({ inWork: 0, due: 0, sending: 0 });
    // This crowd has no phone: after WeChat in doubt comes somebody at the door.
    const log = await office.log(messageId);
    const handedOn = log.filter((line) => line === 'FOLLOW_UP HANDED_ON').length;
    expect(handedOn).toBeGreaterThanOrEqual(before.sending);
    expect(after.told + handedOn).toBe(PEOPLE);
    expect(received.filter((n) => n === 1).length).toBeGreaterThanOrEqual(after.told);
  });
});
