// The yardstick: what a careful engineer would write by hand for three operations, with Koa and mysql2 alone. The same
// SQL on the same rows as the product, no validation, no roles, no idempotency beyond the row it writes.
import { createHash, randomUUID } from 'node:crypto';
import Router from '@koa/router';
import Koa from 'koa';
import mysql, { type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import { PEOPLE, personId, token } from './seed.ts';

const pool = mysql.createPool({
  uri: process.env.DATABASE_URL!,
  connectionLimit: 10,
  timezone: 'Z',
  supportBigNumbers: true,
  bigNumberStrings: false,
});
const rows = async (sql: string, params: (string | number | null)[]) =>
  (await pool.execute<RowDataPacket[]>(sql, params))[0];
const iso = (at: number) => new Date(at).toISOString();

const LIST = `SELECT id, number, version, kind, category, place, urgency, state, queue, cycle, address, body, reporter_id, assignee_id,
  contacted_at, closed_at, return_count, dissatisfied_count, next_clock, due_at, breached_at, reported_at, updated_at
  FROM tickets WHERE unit_id = ? AND (reporter_id = ? OR reported_at >= ?) AND id < 'g' ORDER BY id DESC LIMIT 21`;

const summary = (row: RowDataPacket, names: Map<string, string>) => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  category: row.category,
  place: row.place,
  address: row.address,
  excerpt: row.body,
  state: row.state,
  urgency: row.urgency,
  cycle: row.cycle,
  reportedAt: iso(row.reported_at),
  updatedAt: iso(row.updated_at),
  ...(row.due_at < 8_640_000_000_000_000 && { promise: { kind: row.next_clock, dueAt: iso(row.due_at) } }),
  assigneeName: names.get(row.assignee_id),
  needsMe: row.state === 'PENDING_VISIT',
});
const namesOf = async (ids: string[]) =>
  new Map(
    (await rows(`SELECT id, name FROM persons WHERE id IN (${ids.map(() => '?').join(', ')})`, ids)).map(
      ({ id, name }) => [id as string, name as string],
    ),
  );

interface Person {
  personId: string;
  unitId: string;
  estateId: string;
}
const people = new Map<string, Person>();

const app = new Koa();
const router = new Router({ prefix: '/api' });
app.use(async (ctx, next) => {
  ctx.state.person = people.get(ctx.get('authorization').slice('Bearer '.length));
  if (!ctx.state.person) ctx.throw(401);
  await next();
});

router.get('/tickets', async (ctx) => {
  const person = ctx.state.person as Person;
  const found = await rows(LIST, [person.unitId, person.personId, 0]);
  const names = await namesOf([
    ...new Set(found.flatMap(({ assignee_id }) => (assignee_id ? [assignee_id as string] : []))),
  ]);
  const items = found.slice(0, 20);
  ctx.body = {
    items: items.map((row) => summary(row, names)),
    ...(found.length > 20 && { next: Buffer.from(JSON.stringify([items.at(-1)!.id])).toString('base64url') }),
  };
});

const detail = (
  ticket: RowDataPacket,
  events: RowDataPacket[],
  clocks: RowDataPacket[],
  names: Map<string, string>,
  phone: string,
) => ({
  ...summary(ticket, names),
  version: ticket.version,
  text: ticket.body,
  photos: [],
  slots: JSON.parse(ticket.slots),
  contact: { name: ticket.contact_name, phone: ticket.contact_phone },
  clocks: clocks.map((clock) => ({ kind: clock.kind, dueAt: iso(clock.due_at) })),
  firstContact: { id: ticket.first_contact_id, name: names.get(ticket.first_contact_id), role: 'cs' },
  assignee: { id: ticket.assignee_id, name: names.get(ticket.assignee_id), role: 'technician' },
  reworkCount: ticket.rework_count,
  visits: [],
  timeline: events.map((event) => ({
    id: event.id,
    type: event.type,
    at: iso(event.at),
    cycle: event.cycle,
    by: { id: event.actor_id, name: names.get(event.actor_id), role: event.actor_role },
    text: event.body,
    photos: [],
    internal: false,
  })),
  servicePhone: phone,
  actions: ['comment'],
});

router.get('/tickets/:id', async (ctx) => {
  const person = ctx.state.person as Person;
  const id = ctx.params.id!;
  const [ticket] = await rows(
    'SELECT * FROM tickets WHERE id = ? AND unit_id = ? AND (reporter_id = ? OR reported_at >= ?)',
    [id, person.unitId, person.personId, 0],
  );
  if (!ticket) return ctx.throw(404);
  const [events, clocks] = await Promise.all([
    rows('SELECT * FROM ticket_events WHERE ticket_id = ? AND internal <= 0 ORDER BY id DESC', [id]),
    rows('SELECT * FROM ticket_clocks WHERE ticket_id = ?', [id]),
  ]);
  const ids = new Set(
    [ticket.assignee_id, ticket.first_contact_id, ticket.reporter_id, ...events.map(({ actor_id }) => actor_id)].filter(
      Boolean,
    ) as string[],
  );
  const [names, [estate]] = await Promise.all([
    namesOf([...ids]),
    rows('SELECT * FROM estates WHERE id = ?', [ticket.estate_id]),
  ]);
  ctx.body = detail(ticket, events, clocks, names, estate!.service_phone);
});

const insert = (table: string, row: Record<string, string | number | null>) =>
  [
    `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
      .map(() => '?')
      .join(', ')})`,
    Object.values(row),
  ] as const;

router.post('/tickets', async (ctx) => {
  const person = ctx.state.person as Person;
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString();
  const body = JSON.parse(raw);
  const now = Date.now();
  const id = randomUUID();
  const eventId = randomUUID();
  const connection = await pool.getConnection();
  try {
    await connection.query('BEGIN');
    const [[unit]] = await connection.execute<RowDataPacket[]>(
      'SELECT id, address, grid_id, unit_class FROM units WHERE id = ?',
      [person.unitId],
    );
    const series = `ticket ${person.estateId} bench`;
    await connection.execute<ResultSetHeader>(
      'INSERT INTO counters (name, value) VALUES (?, 1) ON DUPLICATE KEY UPDATE value = value + 1',
      [series],
    );
    const [[counter]] = await connection.execute<RowDataPacket[]>('SELECT value FROM counters WHERE name = ?', [
      series,
    ]);
    const ticket = {
      id,
      estate_id: person.estateId,
      number: `bench-${counter!.value}`,
      version: 1,
      kind: 'REPAIR_PRIVATE',
      category: body.category,
      place: body.place,
      source: 'MINIAPP',
      urgency: 'MAJOR',
      state: 'SUBMITTED',
      queue: 'triage',
      cycle: 1,
      unit_id: person.unitId,
      unit_class: unit!.unit_class,
      grid_id: unit!.grid_id,
      address: unit!.address,
      body: body.text,
      photo_ids: '[]',
      slots: '[]',
      reporter_id: person.personId,
      contact_name: body.contact.name,
      contact_phone: body.contact.phone,
      first_contact_id: null,
      assignee_id: null,
      requirement: null,
      contacted_at: null,
      arrived_at: null,
      closed_at: null,
      outcome: null,
      rework_count: 0,
      return_count: 0,
      dissatisfied_count: 0,
      next_clock: 'FIRST_CONTACT',
      due_at: now + 7_200_000,
      breached_at: null,
      reported_at: now,
      updated_at: now,
    };
    await connection.execute(...insert('tickets', ticket));
    const clock = {
      ticket_id: id,
      cycle: 1,
      kind: 'FIRST_CONTACT',
      started_at: now,
      due_at: now + 7_200_000,
      met_at: null,
      breached_at: null,
      watch_at: now + 7_200_000,
      policy_version: 1,
    };
    await connection.execute(...insert('ticket_clocks', clock));
    const event = {
      id: eventId,
      ticket_id: id,
      type: 'submit',
      at: now,
      cycle: 1,
      actor_id: person.personId,
      actor_role: 'resident',
      from_state: null,
      to_state: 'SUBMITTED',
      body: null,
      target_id: null,
      photo_ids: null,
      details: null,
      internal: 0,
    };
    await connection.execute(...insert('ticket_events', event));
    const outbox = {
      id: randomUUID(),
      topic: 'bench',
      estate_id: person.estateId,
      ordering_key: id,
      payload: JSON.stringify({ eventId }),
      created_at: now,
      available_at: now + 1e12,
      attempts: 0,
      leased_until: 0,
    };
    await connection.execute(...insert('outbox', outbox));
    const [[person_]] = await connection.execute<RowDataPacket[]>('SELECT id, name FROM persons WHERE id IN (?)', [
      person.personId,
    ]);
    const [[estate]] = await connection.execute<RowDataPacket[]>('SELECT * FROM estates WHERE id = ?', [
      person.estateId,
    ]);
    const names = new Map([[person_!.id as string, person_!.name as string]]);
    const answer = detail(
      ticket as unknown as RowDataPacket,
      [event as unknown as RowDataPacket],
      [clock as unknown as RowDataPacket],
      names,
      estate!.service_phone,
    );
    const key = createHash('sha256').update(ctx.get('idempotency-key')).digest('base64url');
    const fingerprint = createHash('sha256').update(raw).digest('base64url');
    await connection.execute(
      ...insert('idempotency_keys', {
        id: key,
        fingerprint,
        status: 201,
        body: JSON.stringify(answer),
        created_at: now,
      }),
    );
    await connection.query('COMMIT');
    ctx.status = 201;
    ctx.body = answer;
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  } finally {
    connection.release();
  }
});
app.use(router.routes());

for (let n = 1; n <= PEOPLE; n += 1) {
  const [row] = await rows(
    `SELECT person_id, unit_id, estate_id FROM memberships WHERE person_id = ${personId(String(n))}`,
    [],
  );
  people.set(token(n), { personId: row!.person_id, unitId: row!.unit_id, estateId: row!.estate_id });
}
app.listen(Number(process.env.PORT), '127.0.0.1');
