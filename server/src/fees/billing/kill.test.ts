import { MINUTE } from '@linli/shared/kit/time.ts';
import type { DraftTariff } from '@linli/shared/fees/tariffs.schema.ts';
import { testEngine } from '../../database/testing.ts';
import { MessageRecipients } from '../../messages/messages.tables.ts';
import { addManyHomes } from '../../test/world/estates/many-homes.ts';
import { end, startProcess, type ServerProcess } from '../../test/process/process.ts';
import { startWorld, type World } from '../../test/world/world.ts';
import { Bills } from '../fees.tables.ts';
import { checkBooks } from '../ledger/check.ts';

const HOMES = 10_000;
/** 96 homes are the neighbourhood's own. */
const ALL = HOMES + 96;

const points = [
  'billing-stretch-begun',
  'billing-stretch-written',
  'billing-stretch-committed',
  'billing-done',
] as const;

let world: World;
const processes: ServerProcess[] = [];
beforeAll(async () => {
  world = await startWorld();
  await addManyHomes(world, HOMES);
});
afterAll(async () => {
  await Promise.all(processes.map(end));
  await world.stop();
});

test('a billing run over 10,000 homes survives kill -9 wherever it comes: one bill each, and the ledger agrees', async () => {
  const [sun, manager] = [await world.as('demo-finance-1'), await world.as('demo-manager')];
  const tariff: DraftTariff = {
    effectiveFrom: '2024-01-01',
    borneBy: 'OWNERS',
    rates: [{ unitClass: 'RESIDENTIAL', priceE4: 25_000 }],
    basis: '前期物业服务合同第 12 条',
  };
  const { id: itemId } = await sun.tariffsAdmin.addItem({
    body: { name: '物业费', formula: 'AREA', cycleMonths: 3 },
  });
  const [drafted] = (await sun.tariffsAdmin.draft({ params: { itemId }, body: tariff })).versions;
  await manager.tariffsAdmin.publish({ params: { tariffId: drafted!.id }, body: { version: 1 } });
  const run = await sun.billingAdmin.draft({ body: { periodFrom: '2026-10-01', months: 3 } });
  const { id: runId, version, fen, bills } = run;
  await manager.billingAdmin.publish({ params: { runId }, body: { version, fen, bills } });

  const found: string[] = [];
  for (const point of points) {
    expect([point, await startAndDie(point)]).toEqual([point, 'SIGKILL']);
    const count = await world.deps.db.read.count(Bills);
    const { progress } = await manager.billingAdmin.find({ params: { runId } });
    // Whole stretches, and the progress says exactly what is there.
    expect(progress!.bills).toBe(count);
    expect(await checkBooks(world.deps)).toBe(0);
    found.push(`${point} ${count}`);
    // Leases of the dead run out.
    world.tick(3 * MINUTE);
  }
  await world.outbox.drain();

  expect(await manager.billingAdmin.find({ params: { runId } })).toMatchObject({
    state: 'PUBLISHED',
    progress: { bills: ALL, fen, of: ALL },
  });
  expect(await world.deps.db.read.count(Bills)).toBe(ALL);
  expect(await checkBooks(world.deps)).toBe(0);
  const inboxes = await world.deps.db.read.count(MessageRecipients);
  expect(inboxes).toBeGreaterThanOrEqual(HOMES);
  process.stdout.write(`billing kill test (${testEngine}): bills after each kill: ${found.join(', ')}\n`);
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
