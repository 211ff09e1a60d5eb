import { IsNull, Not } from 'typeorm';
import { MINUTE } from '@linli/shared/kit/time.ts';
import { testEngine } from '../../database/testing.ts';
import { MessageRecipients, Subscriptions } from '../../messages/messages.tables.ts';
import { addManyHomes, openidOfHome, personOfHome } from '../../test/world/estates/many-homes.ts';
import { end, startProcess, type ServerProcess } from '../../test/process/process.ts';
import { startWorld, type Person, type World } from '../../test/world/world.ts';
import { NoticeReaders } from '../notices.tables.ts';

const HOMES = 20_000;
/** Who has agreed to one message of WeChat, and who to two: of these WeChat itself would not refuse a second one. */
const ONE_CREDIT = 300;
const TWO_CREDITS = 100;

const points = [
  'notice-chunk-begun',
  'notice-chunk-written',
  'notice-chunk-committed',
  'notice-fanout-done',
  'message-claimed',
  'message-attempt-written',
  'message-sent',
  'message-recorded',
] as const;

let world: World;
let lead: Person;
const processes: ServerProcess[] = [];

beforeAll(async () => {
  world = await startWorld();
  lead = await world.as('demo-cs-lead');
  await addManyHomes(world, HOMES, ONE_CREDIT + TWO_CREDITS);
  const { db, config } = world.deps;
  await db.tx(async (tx) => {
    for (let n = 1; n <= ONE_CREDIT + TWO_CREDITS; n += 1) {
      const credit = n <= ONE_CREDIT ? 1 : 2;
      world.standin.state.people.meet(openidOfHome(n));
      for (let given = 0; given < credit; given += 1)
        world.standin.state.credits.add(openidOfHome(n), config.WX_TEMPLATE_NOTICE);
      await tx.insert(Subscriptions, {
        person_id: personOfHome(n),
        template: 'NOTICE',
        credit,
        unanswered: 0,
        choice: 'accept',
        answered_at: world.now() - MINUTE,
      });
    }
  });
});
afterAll(async () => {
  await Promise.all(processes.map(end));
  await world.stop();
});

const countReaders = () => world.deps.db.read.count(NoticeReaders);
const countInboxes = () => world.deps.db.read.count(MessageRecipients);
const countWaiting = () => world.deps.db.read.countBy(MessageRecipients, { due_at: Not(IsNull()) });

test('a notice to 20,000 households survives kill -9 wherever it comes: everyone is told exactly once', async () => {
  const draft = await lead.noticesAdmin.draft({
    body: { category: 'GENERAL', title: '今晚停水', html: '<p>请存水</p>', audience: { everyone: true } },
  });
  await lead.noticesAdmin.publish({ params: { noticeId: draft.id }, body: { version: draft.version } });
  const started = performance.now();
  const found: string[] = [];
  for (const point of points) {
    expect([point, await startAndDie(point)]).toEqual([point, 'SIGKILL']);
    found.push(`${point} ${await countReaders()}`);
    // Leases of the dead run out.
    world.tick(3 * MINUTE);
  }
  // This process is the heir.
  do {
    await world.outbox.drain();
    await world.scheduler.runDue(world.now());
    world.tick(3 * MINUTE);
  } while ((await countWaiting()) > 0);
  const took = performance.now() - started;

  // 160 homes are the neighbourhood's own, with five people in the app.
  const { households } = await lead.noticesAdmin.find({ params: { noticeId: draft.id } });
  expect(households).toMatchObject({ total: HOMES + 160, complete: true });
  expect(await countReaders()).toBe(HOMES + 160 + 1);
  expect(await countInboxes()).toBe(HOMES + 5);
  const { state } = world.standin;
  const received = (n: number) => state.inbox.of(openidOfHome(n)).length;
  const ones = Array.from({ length: ONE_CREDIT }, (_, index) => received(index + 1));
  const twos = Array.from({ length: TWO_CREDITS }, (_, index) => received(ONE_CREDIT + index + 1));
  expect(ones.filter((times) => times !== 1)).toEqual([]);
  // Where the answer was lost and nothing would refuse a second message, none is sent: the inbox has it.
  expect(twos.filter((times) => times > 1)).toEqual([]);
  process.stdout.write(
    `kill test (${testEngine}): ${points.length} kills in ${(took / 1000).toFixed(1)} s, readers after each: ${found.join(', ')}; ` +
      `${HOMES + 5} inboxes once each, ${ones.length} of ${ONE_CREDIT} by WeChat exactly once, ${twos.filter((times) => times === 1).length} of ${TWO_CREDITS} where a second would not be refused\n`,
  );
});

/** Some points come before the server even listens. */
async function startAndDie(point: string): Promise<unknown> {
  try {
    const dying = await startProcess(world, { BACKGROUND: '1', CRASH_AT: point });
    processes.push(dying);
    const late = new Promise((resolve) => setTimeout(resolve, 200_000, 'still alive').unref());
    return await Promise.race([dying.ended, late]);
  } catch (error) {
    return /SIGKILL/.exec(String(error))?.[0] ?? error;
  }
}
