import { enumText, flag, id, instant, int, json, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { addColumn, createIndex, createTable } from '../database/migrations/schema.ts';

const inEstate = { columns: ['estate_id'], references: 'estates(id)' };
const ofParcel = { columns: ['parcel_id'], references: 'parcels(id)' };

const stations = createTable(
  'parcel_stations',
  {
    id: id(),
    estate_id: id(),
    name: text(40),
    place: text(80),
    phone: text(20),
    opens_at: int(),
    closes_at: int(),
  },
  { foreignKeys: [inEstate] },
);

const parcels = createTable(
  'parcels',
  {
    id: id(),
    estate_id: id(),
    station_id: id(),
    ref: id(),
    version: int(),
    kind: enumText(),
    carrier: enumText().nullable(),
    tracking_no: text(40).nullable(),
    tracking_key: text(60).nullable(),
    tracking_tail: text(4).nullable(),
    state: enumText(),
    queue: enumText(),
    is_active: flag().nullable(),
    shelf: text(5),
    code: text(10),
    code_digits: text(8),
    flags: text(80),
    unit_id: id().nullable(),
    person_id: id().nullable(),
    address: text(120).nullable(),
    label_name: text(20).nullable(),
    label_phone: text(120).nullable(),
    phone_print: text(43).nullable(),
    phone_tail_print: text(43).nullable(),
    photo_id: id().nullable(),
    stored_at: instant(),
    stored_by: id(),
    told_at: instant().nullable(),
    told_by: enumText().nullable(),
    untold_since: instant().nullable(),
    remind_no: int(),
    remind_at: instant().nullable(),
    return_after: instant(),
    held_until: instant().nullable(),
    return_id: id().nullable(),
    handover_id: id().nullable(),
    ticket_id: id().nullable(),
    dispute_reason: enumText().nullable(),
    ended_at: instant().nullable(),
    purge_at: instant().nullable(),
  },
  {
    unique: [
      ['estate_id', 'ref'],
      ['estate_id', 'tracking_key'],
      ['station_id', 'code_digits', 'is_active'],
    ],
    indexes: [
      // The resident: what lies at the station for the home, and what has left.
      ['unit_id', 'is_active', 'stored_at', 'id'],
      ['unit_id', 'ended_at', 'id'],
      // The keeper, a walk for each view; the first one also shows which shelves are in use.
      ['estate_id', 'queue', 'stored_at', 'id'],
      ['estate_id', 'ended_at', 'id'],
      ['estate_id', 'untold_since', 'id'],
      ['estate_id', 'held_until', 'id'],
      ['estate_id', 'stored_at'],
      // What somebody at the counter says.
      ['estate_id', 'tracking_tail', 'id'],
      ['estate_id', 'phone_tail_print', 'id'],
      ['handover_id'],
      ['remind_at'],
      ['purge_at'],
    ],
    foreignKeys: [inEstate, { columns: ['station_id'], references: 'parcel_stations(id)' }],
  },
);

const events = createTable(
  'parcel_events',
  {
    id: id(),
    parcel_id: id(),
    type: enumText(),
    at: instant(),
    actor_id: id().nullable(),
    proxy_name: text(20).nullable(),
    body: text(400).nullable(),
  },
  { indexes: [['parcel_id', 'id']], foreignKeys: [ofParcel] },
);

const proxies = createTable(
  'parcel_proxies',
  {
    id: id(),
    estate_id: id(),
    unit_id: id(),
    appointed_by: id(),
    name: text(20),
    code_sealed: text(120),
    code_print: text(43),
    created_at: instant(),
    expires_at: instant(),
    used_at: instant().nullable(),
    revoked_at: instant().nullable(),
  },
  { unique: [['code_print']], indexes: [['unit_id', 'expires_at']], foreignKeys: [inEstate] },
);

const proxyItems = createTable(
  'parcel_proxy_items',
  { proxy_id: id(), parcel_id: id() },
  {
    primaryKey: ['proxy_id', 'parcel_id'],
    foreignKeys: [{ columns: ['proxy_id'], references: 'parcel_proxies(id)' }, ofParcel],
  },
);

const handovers = createTable(
  'parcel_handovers',
  {
    id: id(),
    estate_id: id(),
    station_id: id(),
    keeper_id: id(),
    proof: enumText(),
    unit_id: id(),
    since: instant(),
    parcel_id: id().nullable(),
    proxy_id: id().nullable(),
    person_id: id().nullable(),
    seen: text(60).nullable(),
    photo_id: id().nullable(),
    opened_at: instant(),
    expires_at: instant(),
    completed_at: instant().nullable(),
  },
  { indexes: [['opened_at']], foreignKeys: [inEstate] },
);

const tokenUses = createTable(
  'parcel_token_uses',
  { nonce: text(22), expires_at: instant() },
  { primaryKey: ['nonce'], indexes: [['expires_at']] },
);

const codeGuesses = createTable(
  'parcel_code_guesses',
  { subject: text(60), began_at: instant(), last_at: instant(), wrong: int() },
  { primaryKey: ['subject'], indexes: [['last_at']] },
);

const audits = createTable(
  'parcel_audits',
  {
    id: id(),
    estate_id: id(),
    at: instant(),
    keeper_id: id(),
    next_keeper_id: id().nullable(),
    expected: int(),
    found: int(),
    missing: int(),
    surplus: json(),
    note: text(200).nullable(),
  },
  { indexes: [['estate_id', 'id']], foreignKeys: [inEstate] },
);

const returns = createTable(
  'parcel_returns',
  {
    id: id(),
    estate_id: id(),
    state: enumText(),
    proposed_by: id(),
    proposed_at: instant(),
    confirmed_by: id().nullable(),
    confirmed_at: instant().nullable(),
    note: text(200).nullable(),
  },
  {
    indexes: [
      ['estate_id', 'id'],
      ['estate_id', 'state', 'id'],
    ],
    foreignKeys: [inEstate],
  },
);

const returnItems = createTable(
  'parcel_return_items',
  { return_id: id(), parcel_id: id() },
  {
    primaryKey: ['return_id', 'parcel_id'],
    foreignKeys: [{ columns: ['return_id'], references: 'parcel_returns(id)' }, ofParcel],
  },
);

export const parcelsMigrations: readonly Migration[] = [
  { name: '0320-parcel-stations', steps: stations },
  { name: '0321-parcels', steps: parcels },
  { name: '0322-parcel-events', steps: events },
  { name: '0323-parcel-proxies', steps: (engine) => [...proxies(engine), ...proxyItems(engine)] },
  { name: '0324-parcel-handovers', steps: handovers },
  { name: '0325-parcel-token-uses', steps: tokenUses },
  { name: '0326-parcel-code-guesses', steps: codeGuesses },
  { name: '0327-parcel-audits', steps: audits },
  { name: '0328-parcel-returns', steps: (engine) => [...returns(engine), ...returnItems(engine)] },
  // By their age alone the purge met every hand-over there ever was, each night.
  {
    name: '0329-handovers-to-purge',
    steps: (engine) => [
      addColumn(engine, 'parcel_handovers', 'purge_at', instant().nullable()),
      // Ninety days.
      'UPDATE parcel_handovers SET purge_at = opened_at + 7776000000 WHERE seen IS NOT NULL OR photo_id IS NOT NULL',
      createIndex('parcel_handovers', ['purge_at']),
      `DROP INDEX ix_parcel_handovers_opened_at${engine === 'mysql' ? ' ON parcel_handovers' : ''}`,
    ],
  },
];
