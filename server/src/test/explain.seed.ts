import { sql } from 'kysely';
import { phoneVaultOf } from '../identity/phone-vault.ts';
import type { World } from './world.ts';

/** The tables that grow with people and years. */
export const large = [
  'dead_letters',
  'home_requests',
  'idempotency_keys',
  'invitation_guesses',
  'invitations',
  'memberships',
  'follow_up_tries',
  'follow_ups',
  'message_attempts',
  'message_recipients',
  'messages',
  'subscriptions',
  'persons',
  'photo_days',
  'photos',
  'sessions',
  'ticket_clocks',
  'ticket_events',
  'tickets',
  'unit_contacts',
  'units',
  'wechat_identities',
];

/**
 * Enough rows that an engine would not scan out of thrift: `total` tickets of two hundred homes with an event and a
 * clock each, sessions, requests, messages and photos. By a recursive query, which both engines understand.
 */
export async function fillUp({ deps }: World, total = 20_000): Promise<void> {
  const { db } = deps;
  const mysql = db.engine === 'mysql';
  const chunk = 1_000;
  const fill = async (insert: string, n: number) => {
    for (let from = 0; from < n; from += chunk) {
      const numbers = `WITH RECURSIVE s(n) AS (SELECT ${from + 1} UNION ALL SELECT n + 1 FROM s WHERE n < ${Math.min(from + chunk, n)})`;
      const text = mysql ? insert.replace(' SELECT ', ` ${numbers} SELECT `) : `${numbers} ${insert}`;
      await db.tx((tx) => sql.raw(text).execute(tx));
    }
  };
  const hex = (n: string, width: number) =>
    mysql ? `LOWER(LPAD(HEX(${n}), ${width}, '0'))` : `printf('%0${width}x', ${n})`;
  const join = (...parts: string[]) => (mysql ? `CONCAT(${parts.join(', ')})` : parts.join(' || '));
  const id = (kind: string, n = 'n') => join(`'0190${kind}-0000-7000-8000-'`, hex(n, 12));
  const estate = '(SELECT id FROM estates)';
  const unit = `(SELECT id FROM units ORDER BY sort_no LIMIT 1 OFFSET 20)`;
  const building = '(SELECT MIN(id) FROM buildings)';
  const grid = '(SELECT MIN(id) FROM grids)';

  await fill(
    `INSERT INTO persons (id, name, phone_sealed, phone_print, created_at) SELECT ${id('aaaa')}, 'x', NULL, ${join("'p'", 'n')}, 0 FROM s`,
    total / 4,
  );
  await fill(
    `INSERT INTO units (id, estate_id, building_id, grid_id, unit_class, area_e2, address, door_code, door_no, sort_no) SELECT ${id('bbbb')}, ${estate}, ${building}, CASE WHEN n % 20 = 0 THEN ${grid} ELSE NULL END, 'RESIDENTIAL', 9000, ${join("'9栋'", 'n')}, ${join("'9-'", 'n')}, n, 5000 + n FROM s`,
    total / 10,
  );
  await fill(
    `INSERT INTO memberships (id, estate_id, unit_id, person_id, role, valid_from, valid_until, ended_at, ended_by, is_current, bound_by, granted_by, version, created_at) SELECT ${id('cccc')}, ${estate}, ${id('bbbb')}, ${id('aaaa')}, 'OWNER', 0, NULL, NULL, NULL, 1, 'DESK', NULL, 1, 0 FROM s`,
    total / 10,
  );
  await fill(
    `INSERT INTO sessions (id, token_hash, person_id, estate_id, unit_id, created_at, last_used_at, expires_at) SELECT ${id('dddd')}, ${join("'h'", 'n')}, ${id('aaaa')}, ${estate}, NULL, 0, 0, 0 FROM s`,
    total / 4,
  );
  const queue = `CASE n % 30 WHEN 0 THEN 'triage' WHEN 1 THEN 'dispatch' WHEN 2 THEN 'working' WHEN 3 THEN 'acceptance' WHEN 4 THEN 'review' WHEN 5 THEN 'visit' ELSE 'ended' END`;
  const state = queue
    .replace('triage', 'SUBMITTED')
    .replace('dispatch', 'ACCEPTED')
    .replace('working', 'IN_PROGRESS')
    .replace('acceptance', 'PENDING_ACCEPTANCE')
    .replace('review', 'PENDING_REVIEW')
    .replace('visit', 'PENDING_VISIT')
    .replace('ended', 'CLOSED');
  const home = `CASE WHEN n % 200 = 0 THEN ${unit} ELSE ${id('bbbb', '1 + n % 2000')} END`;
  await fill(
    `INSERT INTO tickets (id, estate_id, number, version, kind, category, place, source, urgency, state, queue, cycle, unit_id, unit_class, grid_id, address, body, photo_ids, slots, reporter_id, contact_name, contact_phone, first_contact_id, assignee_id, requirement, contacted_at, arrived_at, closed_at, outcome, rework_count, return_count, dissatisfied_count, next_clock, due_at, breached_at, reported_at, updated_at) SELECT ${id('eeee')}, ${estate}, ${join("'20250101-'", 'n')}, 1, 'REPAIR_PRIVATE', 'DRAIN', 'HOME', 'MINIAPP', 'GENERAL', ${state}, ${queue}, 1, ${home}, 'RESIDENTIAL', CASE WHEN n % 3 = 0 THEN ${grid} ELSE ${id('ffff', 'n % 7')} END, ${join("'9栋'", 'n')}, '水慢', '[]', '[]', ${id('aaaa', 'n % 100')}, 'x', 'x', NULL, ${id('aaaa', 'n % 50')}, NULL, NULL, NULL, 1, NULL, 0, 0, 0, 'RESOLVE', 1000000 + n, NULL, n, n FROM s`,
    total,
  );
  await fill(
    `INSERT INTO ticket_events (id, ticket_id, type, at, cycle, actor_id, actor_role, from_state, to_state, body, target_id, photo_ids, details, internal) SELECT ${id('1111')}, ${id('eeee')}, 'submit', n, 1, NULL, NULL, NULL, 'SUBMITTED', NULL, NULL, NULL, NULL, 0 FROM s`,
    total,
  );
  await fill(
    `INSERT INTO ticket_clocks (ticket_id, cycle, kind, started_at, due_at, met_at, breached_at, watch_at, policy_version) SELECT ${id('eeee')}, 1, 'RESOLVE', 0, n, NULL, NULL, NULL, 1 FROM s`,
    total,
  );
  await fill(
    `INSERT INTO idempotency_keys (id, fingerprint, status, body, created_at) SELECT ${id('2222')}, 'x', 201, '{}', n FROM s`,
    total,
  );
  await fill(
    `INSERT INTO dead_letters (id, topic, estate_id, ordering_key, payload, created_at, attempts, last_error, died_at) SELECT ${id('3333')}, 'ticket.pass', ${estate}, 'k', '{}', 0, 9, 'e', n FROM s`,
    total / 10,
  );
  const some = total / 10;
  await fill(
    `INSERT INTO wechat_identities (id, openid, unionid, person_id, created_at) SELECT ${id('4444')}, ${join("'o'", 'n')}, NULL, ${id('aaaa')}, 0 FROM s`,
    some,
  );
  await fill(
    `INSERT INTO unit_contacts (id, estate_id, unit_id, name, role, phone_sealed, phone_print, valid_until, created_at, ended_at) SELECT ${id('6666')}, ${estate}, ${id('bbbb')}, 'x', 'OWNER', '${phoneVaultOf(deps).seal('13900000000')}', ${join("'p'", 'n')}, NULL, 0, NULL FROM s`,
    some,
  );
  await fill(
    `INSERT INTO invitations (id, estate_id, unit_id, membership_id, role, valid_until, code_sealed, code_print, created_at, expires_at, used_at, used_by, cancelled_at) SELECT ${id('7777')}, ${estate}, ${id('bbbb')}, ${id('cccc')}, 'FAMILY', NULL, 'x', ${join("'c'", 'n')}, 0, n, NULL, NULL, NULL FROM s`,
    some,
  );
  await fill(
    `INSERT INTO home_requests (id, estate_id, person_id, building_id, door, door_code, name, role, note, state, is_pending, requested_at, answer_by, answered_at, answered_by, reason, unit_id) SELECT ${id('8888')}, ${estate}, ${id('aaaa')}, ${building}, 'x', 'x', 'x', 'OWNER', NULL, CASE WHEN n % 20 = 0 THEN 'PENDING' ELSE 'DECLINED' END, NULL, n, n, n, NULL, NULL, NULL FROM s`,
    some,
  );
  await fill(
    `INSERT INTO photos (id, owner_id, estate_id, storage_key, width, height, bytes, created_at, stored_at, attached_to, attached_id, purged_at) SELECT ${id('9999')}, ${id('aaaa')}, ${estate}, ${join("'k'", 'n')}, 1, 1, 1, n, n, 'ticket', ${id('eeee')}, NULL FROM s`,
    some,
  );
  await fill(`INSERT INTO photo_days (owner_id, day, uploads) SELECT ${id('aaaa')}, '2025-01-01', 1 FROM s`, some);
  const messages = total / 100;
  const message = id('f001', '1 + (n - n % 100) / 100');
  await fill(
    `INSERT INTO messages (id, estate_id, kind, dedup_key, subject_kind, subject_id, title, body, fields, emergency, created_at, cancelled_at) SELECT ${id('f001')}, ${estate}, 'TICKET_PROGRESS', ${join("'k'", 'n')}, 'ticket', ${id('eeee')}, 'x', 'x', '{}', 0, n, NULL FROM s`,
    messages + 1,
  );
  await fill(
    `INSERT INTO message_recipients (person_id, message_id, estate_id, unit_id, is_contact, channel, due_at, claim, tries, told_at, read_at) SELECT ${id('aaaa', 'n % 100')}, ${message}, ${estate}, NULL, 0, 'WECHAT', CASE WHEN n % 50 = 0 THEN 9000000000000 ELSE NULL END, NULL, 1, n, CASE WHEN n % 9 = 0 THEN NULL ELSE n END FROM s`,
    total,
  );
  await fill(
    `INSERT INTO message_attempts (id, estate_id, message_id, person_id, channel, result, errcode, last_credit, started_at, ended_at) SELECT ${id('f002')}, ${estate}, ${message}, ${id('aaaa', 'n % 100')}, 'WECHAT', 'SENT', NULL, 0, n, n FROM s`,
    total,
  );
  await fill(
    `INSERT INTO subscriptions (person_id, template, credit, choice, answered_at) SELECT ${id('aaaa')}, 'PROGRESS', 1, 'accept', n FROM s`,
    some,
  );
  await fill(
    `INSERT INTO follow_ups (id, estate_id, unit_id, grid_id, subject_kind, subject_id, title, body, opened_at, due_at, told_at) SELECT ${id('f003')}, ${estate}, ${id('bbbb')}, ${grid}, 'notice', ${id('f004')}, 'x', 'x', n, n, CASE WHEN n % 20 = 0 THEN NULL ELSE n END FROM s`,
    some,
  );
  await fill(
    `INSERT INTO follow_up_tries (id, follow_up_id, way, reached, note, tried_by, tried_at) SELECT ${id('f005')}, ${id('f003')}, 'PHONE', 1, NULL, ${id('aaaa')}, n FROM s`,
    some,
  );
  await fill(`INSERT INTO invitation_guesses (person_id, began_at, wrong) SELECT ${id('aaaa')}, 0, 1 FROM s`, some);
  await db.exclusively(async ({ run }) => {
    if (mysql) for (const table of large) await run(`ANALYZE TABLE ${table}`, []);
    else await run('ANALYZE', []);
  });
}
