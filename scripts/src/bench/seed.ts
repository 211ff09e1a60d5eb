import { createHash } from 'node:crypto';
import type { Connection } from 'mysql2/promise';

/** People of the bench, each with a home of their own and a session whose token is `token(n)`. */
export const PEOPLE = 40;
export const token = (n: number) => `bench-token-of-person-number-${String(n).padStart(4, '0')}`;
export const STAFF = PEOPLE + 1;

const id = (kind: string, n: string) =>
  `CONCAT('0190', '${kind}', '-', LPAD(HEX(${n}), 4, '0'), '-7000-8000-', LPAD(LOWER(HEX(${n})), 12, '0'))`;
/** Time-ordered like the product's own: 30 seconds apart, ending now. */
const ticketId = (n: string, total: number, now: number) => {
  const at = `LOWER(LPAD(HEX(${now} - (${total} - ${n}) * 30000), 12, '0'))`;
  return `CONCAT(SUBSTR(${at}, 1, 8), '-', SUBSTR(${at}, 9, 4), '-7000-8000-', LPAD(LOWER(HEX(${n})), 12, '0'))`;
};
const lower = (sql: string) => `LOWER(${sql})`;
export const personId = (n: string) => lower(id('aaaa', n));
export const unitId = (n: string) => lower(id('bbbb', n));

/** Tickets per home: the same in the small and the large database, so that their pages hold the same. */
const PER_HOME = 25;

/**
 * Fills an empty, migrated and seeded database with `total` tickets by set-based statements. A fifth of them is open,
 * spread over the queues, so that every list is full at a thousand already.
 */
export async function seedTickets(connection: Connection, total: number, now: number, sealedPhone: string) {
  const run = (sql: string, params: unknown[] = []) => connection.query(sql, params);
  const [[estate]] = (await run('SELECT id FROM estates')) as unknown as [[{ id: string }]];
  const [[building]] = (await run('SELECT id FROM buildings LIMIT 1')) as unknown as [[{ id: string }]];
  const homes = total / PER_HOME;
  await run('SET unique_checks = 0, foreign_key_checks = 0');

  await run(`INSERT INTO persons (id, name, phone_sealed, phone_print, created_at)
    SELECT ${personId('seq')}, CONCAT('住户', seq), NULL, NULL, 0 FROM seq_1_to_${STAFF}`);
  await run(
    `INSERT INTO units (id, estate_id, building_id, grid_id, unit_class, area_e2, address, door_code, door_no, sort_no)
    SELECT ${unitId('seq')}, ?, ?, NULL, 'RESIDENTIAL', 9000, CONCAT('90栋1单元', seq), CONCAT('90-1-', seq), seq, 1000 + seq
    FROM seq_1_to_${PEOPLE}`,
    [estate.id, building.id],
  );
  await run(
    `INSERT INTO memberships (id, estate_id, unit_id, person_id, role, valid_from, valid_until, ended_at, ended_by, is_current, bound_by, granted_by, version, created_at)
    SELECT ${lower(id('cccc', 'seq'))}, ?, ${unitId('seq')}, ${personId('seq')}, 'OWNER', 0, NULL, NULL, NULL, 1, 'DESK', NULL, 1, 0
    FROM seq_1_to_${PEOPLE}`,
    [estate.id],
  );
  await run(
    `INSERT INTO staff_roles (id, person_id, estate_id, role, began_at, ended_at, is_current)
    VALUES (${lower(id('dddd', '1'))}, ${personId(String(STAFF))}, ?, 'cs', 0, NULL, 1)`,
    [estate.id],
  );
  for (let n = 1; n <= STAFF; n += 1)
    await run(
      `INSERT INTO sessions (id, token_hash, person_id, estate_id, unit_id, created_at, last_used_at, expires_at)
      VALUES (${lower(id('eeee', String(n)))}, ?, ${personId(String(n))}, ?, ${n === STAFF ? 'NULL' : unitId(String(n))}, ?, ?, ?)`,
      [tokenHash(token(n)), estate.id, now, now, now + 180 * 86_400_000],
    );

  const queue = `ELT(1 + seq MOD 30, 'triage', 'dispatch', 'working', 'acceptance', 'review', 'visit')`;
  const state = `ELT(1 + seq MOD 30, 'SUBMITTED', 'ACCEPTED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'PENDING_REVIEW', 'PENDING_VISIT')`;
  const CHUNK = 100_000;
  for (let from = 1; from <= total; from += CHUNK) {
    const to = Math.min(from + CHUNK - 1, total);
    await run(
      `INSERT INTO tickets (id, estate_id, number, version, kind, category, place, source, urgency, state, queue, cycle,
        unit_id, unit_class, grid_id, address, body, photo_ids, slots, reporter_id, contact_name, contact_phone, first_contact_id,
        assignee_id, requirement, contacted_at, arrived_at, closed_at, outcome, rework_count, return_count, dissatisfied_count,
        next_clock, due_at, breached_at, reported_at, updated_at)
      SELECT ${ticketId('seq', total, now)}, ?, CONCAT('20250101-', LPAD(seq, 7, '0')), 3, 'REPAIR_PRIVATE', 'DRAIN', 'HOME', 'MINIAPP', 'GENERAL',
        IFNULL(${state}, 'CLOSED'), IFNULL(${queue}, 'ended'), 1,
        ${unitId(`(1 + seq MOD ${homes})`)}, 'RESIDENTIAL', NULL, CONCAT('90栋1单元', 1 + seq MOD ${homes}),
        '厨房下水很慢，洗碗要等好久，麻烦师傅来看一下', '[]', '[]', ${personId(`(1 + seq MOD ${homes})`)}, '住户', ?, ${personId(String(STAFF))},
        ${personId(`(${STAFF} - seq MOD 2)`)}, NULL, NULL, NULL, ${now}, NULL, 0, 0, 0, 'RESOLVE', IF(${state} IS NULL, 8640000000000001, ${now} + seq), NULL,
        ${now} - (${total} - seq) * 30000, ${now}
      FROM seq_${from}_to_${to}`,
      [estate.id, sealedPhone],
    );
    await run(`INSERT INTO ticket_clocks (ticket_id, cycle, kind, started_at, due_at, met_at, breached_at, watch_at, policy_version)
      SELECT ${ticketId('seq', total, now)}, 1, 'RESOLVE', ${now}, ${now} + seq, NULL, NULL, NULL, 1 FROM seq_${from}_to_${to}`);
    await run(`INSERT INTO ticket_events (id, ticket_id, type, at, cycle, actor_id, actor_role, from_state, to_state, body, target_id, photo_ids, details, internal)
      SELECT ${ticketId('seq', total, now)}, ${ticketId('seq', total, now)}, 'submit', ${now}, 1, ${personId(`(1 + seq MOD ${homes})`)}, 'resident', NULL, 'SUBMITTED',
        NULL, NULL, NULL, NULL, 0 FROM seq_${from}_to_${to}`);
  }
  // The tickets that the bench opens have a whole story.
  const steps = ['triage', 'dispatch', 'take', 'contact', 'arrive', 'finish'];
  for (const [index, type] of steps.entries())
    await run(
      `INSERT INTO ticket_events (id, ticket_id, type, at, cycle, actor_id, actor_role, from_state, to_state, body, target_id, photo_ids, details, internal)
      SELECT CONCAT(SUBSTR(id, 1, 23), '-${String(index + 1)}', SUBSTR(id, 26)), id, ?, ${now}, 1, first_contact_id, 'cs', 'SUBMITTED', 'ACCEPTED', '约好明天上午上门', NULL, NULL, NULL, 0
      FROM tickets WHERE unit_id IN (SELECT id FROM units WHERE sort_no > 1000)`,
      [type],
    );
  await run('SET unique_checks = 1, foreign_key_checks = 1');
  await run('ANALYZE TABLE tickets, ticket_events, ticket_clocks');
}

export const tokenHash = (text: string) => createHash('sha256').update(text).digest('base64url');
