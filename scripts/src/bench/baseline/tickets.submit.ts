import { createHash, randomUUID } from 'node:crypto';
import type { Context } from 'koa';
import type { ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import { seal } from './seal.ts';
import { insert, pool } from './tickets.db.ts';
import { detail } from './tickets.shapes.ts';

export interface Person {
  personId: string;
  unitId: string;
  estateId: string;
}

/** A ticket with its number, clock, event, outbox row and kept answer, in one transaction. */
export async function submit(ctx: Context): Promise<void> {
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
        body: seal(JSON.stringify(answer)),
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
}
