import { randomUUID } from 'node:crypto';
import { unitIdAt } from '../seed/estate/houses.ts';
import { end, startProcess, type ServerProcess } from '../test/process/process.ts';
import { startWorld, type Person, type World } from '../test/world/world.ts';

let world: World;
let keeper: Person;
let chen: Person;
const processes: ServerProcess[] = [];
beforeAll(async () => {
  world = await startWorld({ connections: 10 });
  [keeper, chen] = [await world.as('demo-keeper-1'), await world.as('demo-owner-1')];
});
afterAll(async () => {
  await Promise.all(processes.map(end));
  await world.stop();
});

const start = async (settings: Record<string, string> = {}) => {
  const server = await startProcess(world, settings);
  processes.push(server);
  return server;
};
const tables = ['parcels', 'parcel_events', 'outbox', 'idempotency_keys'] as const;
const stored = () =>
  Promise.all(
    tables.map(async (table) => {
      const [counted] = await world.deps.db.read.query<{ n: number }[]>(`SELECT COUNT(*) AS n FROM ${table}`);
      return counted!.n;
    }),
  );
const scan = () => ({
  ref: randomUUID(),
  kind: 'EXPRESS' as const,
  carrier: 'JD' as const,
  trackingNo: `JD${randomUUID().slice(0, 8)}`.toUpperCase(),
  shelf: '1-1',
  unitId: unitIdAt('3栋2单元602'),
});

/** The answer, or that there was none. */
async function send(url: string, method: string, path: string, body: object, key?: string) {
  try {
    const answer = await fetch(`${url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${keeper.token}`,
        'content-type': 'application/json',
        ...(key && { 'idempotency-key': key }),
      },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as never };
  } catch {
    return { status: 0 };
  }
}

test('a server killed while pieces are taken in keeps none of them; the phone sends again, and each is there once', async () => {
  const before = await stored();
  const body = { pieces: [scan(), scan(), scan()] };
  const path = '/admin/parcel-intakes';
  const dying = await start({ CRASH_AT: 'parcel-intake-written' });
  expect(await send(dying.url, 'POST', path, body, 'intake-crash')).toEqual({ status: 0 });
  expect(await dying.ended).toBe('SIGKILL');
  expect(await stored()).toEqual(before);

  const heir = await start();
  const first = await send(heir.url, 'POST', path, body, 'intake-crash');
  expect(first).toMatchObject({ status: 201, body: { results: body.pieces.map(() => ({ outcome: 'stored' })) } });
  // The keeper has closed the app meanwhile: the same scans under another key.
  const again = await send(heir.url, 'POST', path, body, 'intake-crash-again');
  expect(again).toMatchObject({ body: { results: body.pieces.map(() => ({ outcome: 'already-stored' })) } });
  const [parcels, events, outbox, keys] = before as [number, number, number, number];
  expect(await stored()).toEqual([parcels + 3, events + 3, outbox + 1, keys + 2]);
});

test('a server killed while pieces are handed out keeps all of them; the second try hands out each once', async () => {
  const { results } = await keeper.parcelsAdmin.takeIn({ body: { pieces: [scan(), scan()] } });
  const parcelIds = results.map(({ parcel }) => parcel!.id);
  const proxy = await chen.parcels.appointProxy({ body: { name: '王阿姨', hours: 1, parcelIds } });
  const { id } = await keeper.parcelsAdmin.openHandover({ body: { by: 'PROXY', code: proxy.code } });
  const before = await stored();
  const path = `/admin/handovers/${id}/completion`;
  const dying = await start({ CRASH_AT: 'parcel-handover-written' });
  expect(await send(dying.url, 'PUT', path, { parcelIds })).toEqual({ status: 0 });
  expect(await dying.ended).toBe('SIGKILL');
  expect(await stored()).toEqual(before);
  expect((await chen.parcels.page()).proxies).toHaveLength(1);

  const heir = await start();
  for (const _ of [1, 2])
    expect(await send(heir.url, 'PUT', path, { parcelIds })).toMatchObject({
      status: 200,
      body: { parcels: [{ state: 'PICKED_BY_PROXY' }, { state: 'PICKED_BY_PROXY' }] },
    });
  const [parcels, events, outbox, keys] = before as [number, number, number, number];
  expect(await stored()).toEqual([parcels, events + 2, outbox + 1, keys]);
});
