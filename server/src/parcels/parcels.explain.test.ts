import { randomUUID } from 'node:crypto';
import { DAY } from '@linli/shared/kit/time.ts';
import { parcelViewLabels, type ParcelView } from '@linli/shared/parcels/parcels.words.ts';
import type { Bind } from '../database/queries/binds.ts';
import { explain } from '../database/queries/explain.ts';
import { estate, station, unitIdAt } from '../seed/estate/houses.ts';
import { demoPerson } from '../seed/demo/people.ts';
import { startWorld, type World } from '../test/world/world.ts';
import { purgeLabels } from './returns/purge.ts';
import { remindOfParcels } from './notifications/reminders.ts';
import { waitingParcels } from './household/waiting.service.ts';

let world: World;
let collecting = false;
const seen = new Map<string, readonly Bind[]>();
let asked = 0;
beforeAll(async () => {
  world = await startWorld({
    connections: 10,
    onQuery: ({ sql: text, params }) => {
      if (!collecting) return;
      seen.set(text, params);
      asked += 1;
    },
  });
  await fill(20_000);
});
afterAll(() => world.stop());

/** Three years of a station: most have gone, some hundred wait, of two hundred homes. */
async function fill(total: number): Promise<void> {
  const { db } = world.deps;
  const mysql = db.engine === 'mysql';
  const now = world.now();
  const join = (...parts: string[]) => (mysql ? `CONCAT(${parts.join(', ')})` : parts.join(' || '));
  const hex = (n: string) => (mysql ? `LOWER(LPAD(HEX(${n}), 12, '0'))` : `printf('%012x', ${n})`);
  const id = (kind: string, n = 'n') => join(`'0190${kind}-0000-7000-8000-'`, hex(n));
  const unit = `(SELECT id FROM units ORDER BY sort_no LIMIT 1 OFFSET 20)`;
  const waits = 'n % 50 = 0';
  const storedAt = `${now} - (${total} - n) * 4000000`;
  const lies = `${waits} AND n % 250 <> 50`;
  const state = `CASE WHEN ${waits} THEN CASE n % 250 WHEN 0 THEN 'UNMATCHED' WHEN 50 THEN 'DISPUTED' ELSE 'IN_STORE' END ELSE 'PICKED_UP' END`;
  const queue = state
    .replace('UNMATCHED', 'unmatched')
    .replace('DISPUTED', 'disputed')
    .replace('IN_STORE', 'waiting')
    .replace('PICKED_UP', 'gone');
  const insert = `INSERT INTO parcels (id, estate_id, station_id, ref, version, kind, carrier, tracking_no, tracking_key, tracking_tail, state, queue, is_active, shelf, code, code_digits, flags, unit_id, address, label_name, stored_at, stored_by, untold_since, remind_no, remind_at, return_after, held_until, handover_id, ended_at, purge_at)
    SELECT ${id('aaaa')}, '${estate.id}', '${station.id}', ${id('aaab')}, 1, 'EXPRESS', 'SF', ${join("'SF'", 'n')}, ${join("'SF SF'", 'n')}, ${join('n % 8999 + 1000')}, ${state}, ${queue}, CASE WHEN ${waits} THEN 1 ELSE NULL END, '2-3', '2-3-0000', ${join("''", 'n')}, '[]', CASE WHEN n % 200 = 0 THEN ${unit} ELSE ${id('aaac', 'n % 200')} END, '9栋101', 'x', ${storedAt}, '${demoPerson('demo-keeper-1').id}', CASE WHEN n % 500 = 0 THEN ${storedAt} ELSE NULL END, 1, CASE WHEN ${lies} THEN ${storedAt} + 259200000 ELSE NULL END, ${storedAt} + 604800000, CASE WHEN ${lies} THEN ${storedAt} + 604800000 ELSE NULL END, CASE WHEN ${waits} THEN NULL ELSE ${id('aaae')} END, CASE WHEN ${waits} THEN NULL ELSE ${storedAt} + 3600000 END, ${storedAt} + 7776000000 FROM s`;
  const event = `INSERT INTO parcel_events (id, parcel_id, type, at) SELECT ${id('aaad')}, ${id('aaaa')}, 'stored', 0 FROM s`;
  const handover = `INSERT INTO parcel_handovers (id, estate_id, station_id, keeper_id, proof, unit_id, since, opened_at, expires_at) SELECT ${id('aaae')}, '${estate.id}', '${station.id}', '${demoPerson('demo-keeper-1').id}', 'CODE', ${unit}, 0, ${storedAt}, 0 FROM s`;
  const proxy = `INSERT INTO parcel_proxies (id, estate_id, unit_id, appointed_by, name, code_sealed, code_print, created_at, expires_at) SELECT ${id('aaaf')}, '${estate.id}', ${id('aaac', 'n % 200')}, '${demoPerson('demo-owner-1').id}', 'x', 'x', ${join("'x'", 'n')}, 0, n FROM s`;
  const use = `INSERT INTO parcel_token_uses (nonce, expires_at) SELECT ${join("'x'", 'n')}, ${storedAt} FROM s`;
  const list = `INSERT INTO parcel_returns (id, estate_id, state, proposed_by, proposed_at) SELECT ${id('aaba')}, '${estate.id}', CASE WHEN n % 100 = 0 THEN 'proposed' ELSE 'confirmed' END, '${demoPerson('demo-keeper-1').id}', 0 FROM s`;
  const item = `INSERT INTO parcel_return_items (return_id, parcel_id) SELECT ${id('aaba')}, ${id('aaaa')} FROM s`;
  for (const text of [insert, event, handover, proxy, use, list, item])
    for (let from = 0; from < total; from += 1_000) {
      const s = `WITH RECURSIVE s(n) AS (SELECT ${from + 1} UNION ALL SELECT n + 1 FROM s WHERE n < ${from + 1_000})`;
      const at = text.indexOf('SELECT ');
      await db.tx((tx) => tx.query(mysql ? `${text.slice(0, at)} ${s} ${text.slice(at)}` : `${s} ${text}`));
    }
  await db.exclusively(async (runner) => {
    const tables = 'parcels, parcel_events, parcel_handovers, parcel_proxies, parcel_returns, parcel_return_items';
    await runner.query(mysql ? `ANALYZE TABLE ${tables}` : 'ANALYZE');
  });
}

/** What is sorted after being found has few: of one home, or found by what somebody says. */
const few = [
  /[`"]?unit_id[`"]? (=|in)/i,
  /[`"]?subject_id[`"]? (=|in)/i,
  /[`"]?subject[`"]? in/i,
  /staff_roles/,
  /handover_id[`"]? =/,
  /[`"]?person_id[`"]? (=|in)/i,
  /tracking_tail|phone_tail_print/,
  /from [`"]units[`"]/,
  /from [`"]?parcel_stations[`"]? where/i,
];
const LITTLE = 500;

test('every list of a home and of a keeper walks an index, and asks four questions at most however long it is', async () => {
  const { db } = world.deps;
  const [keeper, chen, cs] = [
    await world.as('demo-keeper-1'),
    await world.as('demo-owner-1'),
    await world.as('demo-cs-1'),
  ];
  const pieces = Array.from({ length: 12 }, () => ({
    ref: randomUUID(),
    kind: 'EXPRESS' as const,
    carrier: 'SF' as const,
    trackingNo: `X${randomUUID().slice(0, 8)}`.toUpperCase(),
    shelf: '5-5',
    unitId: unitIdAt('3栋2单元602'),
    phone: '13800001001',
  }));
  collecting = true;
  const { results } = await keeper.parcelsAdmin.takeIn({ body: { pieces } });
  const parcelIds = results.map(({ parcel }) => parcel!.id);
  await chen.parcels.page();
  await chen.parcels.find({ params: { parcelId: parcelIds[0]! } });
  await keeper.parcelsAdmin.page();
  const counts = new Map<string, number>();
  for (const view of Object.keys(parcelViewLabels) as ParcelView[])
    for (const limit of [2, 50]) {
      asked = 0;
      const { next } = await keeper.parcelsAdmin.list({ query: { view, limit } });
      counts.set(`${view} ${limit}`, asked);
      if (next) await keeper.parcelsAdmin.list({ query: { view, limit, cursor: next } });
    }
  for (const q of ['6015', '13800001001', results[0]!.parcel!.code!, '602', 'SF1234'])
    await keeper.parcelsAdmin.list({ query: { q } });
  await keeper.parcelsAdmin.suggest({ query: { phone: '1001', door: '3-2-602', name: '陈晓岚' } });
  await keeper.parcelsAdmin.tell({
    params: { parcelId: parcelIds[0]! },
    body: { way: 'PHONE', reached: true },
  });
  await chen.parcels.appointProxy({ body: { name: '王', hours: 1, parcelIds: parcelIds.slice(0, 2) } });
  const { token } = await chen.parcels.identity();
  const { id } = await keeper.parcelsAdmin.openHandover({ body: { by: 'TOKEN', token } });
  await keeper.parcelsAdmin.completeHandover({ params: { handoverId: id }, body: { parcelIds } });
  await chen.parcels.history({ query: {} });
  await cs.parcelsAdmin.returns({ query: {} });
  await cs.parcelsAdmin.returns({ query: { state: 'proposed' } });
  const [overdue] = (await keeper.parcelsAdmin.list({ query: { view: 'overdue' } })).items;
  const proposed = await keeper.parcelsAdmin.proposeReturn({ body: { parcelIds: [overdue!.id] } });
  await cs.parcelsAdmin.confirmReturn({ params: { returnId: proposed.id } });
  await keeper.parcelsAdmin.auditSheet();
  await waitingParcels({ db: db.read }, [{ unitId: unitIdAt('3栋2单元602'), validFrom: 0 } as never]);
  await remindOfParcels(world.deps, world.now() - 900 * DAY);
  await purgeLabels(world.deps, world.now() - 900 * DAY);
  collecting = false;

  // The station, the pieces, the last calls, and now and then who asks.
  expect(Math.max(...counts.values())).toBeLessThanOrEqual(4);
  const bad: string[] = [];
  for (const [text, params] of seen) {
    if (!/parcel/.test(text) || !/^\s*(select|update|delete|with)/i.test(text)) continue;
    const { tables, sorts, raw } = await explain(db, text, params);
    if (db.engine === 'mysql' && raw.every(({ rows }) => Number(rows) <= LITTLE)) continue;
    const scanned = tables.filter(
      ({ table, access }) => access !== 'search' && !/^(estates|station|parcel_stations)$/.test(table),
    );
    if (scanned.length > 0 || (sorts && !few.some((pattern) => pattern.test(text))))
      bad.push(`${scanned.length > 0 ? 'SCAN' : 'SORT'}\n  ${text}\n  ${JSON.stringify(raw)}`);
  }
  expect(bad.join('\n\n')).toBe('');
});
