import { DAY, HOUR, SECOND } from '@linli/shared/kit/time.ts';
import { station, unitIdAt } from '../../seed/estate/houses.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import type { Filling } from './sql.ts';

export const parcelsTables = [
  'parcel_audits',
  'parcel_events',
  'parcel_handovers',
  'parcel_proxies',
  'parcel_proxy_items',
  'parcel_return_items',
  'parcel_returns',
  'parcel_token_uses',
  'parcels',
] as const;

/** How long after one piece the next comes. */
const STEP = 4_000 * SECOND;

/** Some years of a station: most pieces have gone, some hundred lie there, of a few of which nobody knows yet. */
export async function fillParcels({ fill, id, join, estate, now }: Filling, total: number): Promise<void> {
  const [some, keeper] = [total / 10, `'${demoPerson('demo-keeper-1').id}'`];
  const waits = 'n % 50 = 0';
  const when = (condition: string, value: string) => `CASE WHEN ${condition} THEN ${value} ELSE NULL END`;
  const stored = `${now - total * STEP} + n * ${STEP}`;
  const inStore = `${waits} AND n % 250 NOT IN (0, 50)`;
  const one = (unmatched: string, disputed: string, waiting: string, gone: string) =>
    `CASE WHEN ${waits} THEN CASE n % 250 WHEN 0 THEN '${unmatched}' WHEN 50 THEN '${disputed}' ELSE '${waiting}' END ELSE '${gone}' END`;
  const home = `CASE WHEN n % 200 = 33 THEN '${unitIdAt('3栋2单元602')}' ELSE ${id('bbbb', '1 + n % 2000')} END`;
  await fill('parcels', total, {
    id: id('f200'),
    estate_id: estate,
    station_id: `'${station.id}'`,
    ref: id('f201'),
    version: 1,
    kind: "'EXPRESS'",
    carrier: "'SF'",
    tracking_no: join("'SF'", 'n'),
    tracking_key: join("'SF SF'", 'n'),
    tracking_tail: join('1000 + n % 8999'),
    state: one('UNMATCHED', 'DISPUTED', 'IN_STORE', 'PICKED_UP'),
    queue: one('unmatched', 'disputed', 'waiting', 'gone'),
    is_active: when(waits, '1'),
    shelf: join('1 + n % 9', "'-3'"),
    code: "'2-3-0000'",
    code_digits: join('n'),
    flags: "'[]'",
    unit_id: when('NOT (n % 250 = 0)', home),
    address: "'9栋101'",
    phone_tail_print: when(`n > ${total * 0.905}`, join("'t'", 'n % 2000')),
    stored_at: stored,
    stored_by: keeper,
    told_at: when('n % 2000 <> 100', stored),
    told_by: when('n % 2000 <> 100', "'WECHAT'"),
    untold_since: when('n % 2000 = 100', stored),
    remind_no: 1,
    remind_at: when(`${inStore} AND n % 100 = 0`, `${now + 30 * DAY} + n`),
    return_after: `${stored} + ${7 * DAY}`,
    held_until: when(inStore, `${stored} + ${7 * DAY}`),
    handover_id: when(`NOT (${waits})`, id('f202')),
    ended_at: when(`NOT (${waits})`, `${stored} + ${HOUR}`),
    // After ninety days the labels have gone.
    purge_at: when(`n > ${total * 0.905}`, `${stored} + ${90 * DAY}`),
  });
  await fill('parcel_events', total, { id: id('f203'), parcel_id: id('f200'), type: "'stored'", at: stored });
  await fill('parcel_handovers', total, {
    id: id('f202'),
    estate_id: estate,
    station_id: `'${station.id}'`,
    keeper_id: keeper,
    proof: "'CODE'",
    unit_id: id('bbbb', '1 + n % 2000'),
    since: 0,
    parcel_id: id('f200'),
    opened_at: stored,
    expires_at: stored,
    completed_at: stored,
    purge_at: when(`n > ${total * 0.905}`, `${stored} + ${90 * DAY}`),
  });
  await fill('parcel_proxies', some, {
    id: id('f204'),
    estate_id: estate,
    unit_id: `CASE WHEN n % 20 = 0 THEN '${unitIdAt('3栋2单元602')}' ELSE ${id('bbbb')} END`,
    appointed_by: id('aaaa'),
    name: "'x'",
    code_sealed: "'x'",
    code_print: join("'x'", 'n'),
    created_at: 0,
    expires_at: 'n',
  });
  await fill('parcel_proxy_items', some, { proxy_id: id('f204'), parcel_id: id('f200') });
  await fill('parcel_token_uses', some, { nonce: join("'x'", 'n'), expires_at: `${now - DAY} + n * ${30 * SECOND}` });
  await fill('parcel_audits', some, {
    id: id('f205'),
    estate_id: estate,
    at: 'n',
    keeper_id: keeper,
    expected: 9,
    found: 9,
    missing: 0,
    surplus: "'[]'",
  });
  await fill('parcel_returns', some, {
    id: id('f206'),
    estate_id: estate,
    state: "CASE WHEN n % 100 = 0 THEN 'proposed' ELSE 'confirmed' END",
    proposed_by: keeper,
    proposed_at: 'n',
  });
  await fill('parcel_return_items', some, { return_id: id('f206'), parcel_id: id('f200') });
}
