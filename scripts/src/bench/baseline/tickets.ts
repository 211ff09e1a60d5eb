// The yardstick: what a careful engineer would write by hand for three operations, with Koa and mysql2 alone. The same
// SQL on the same rows as the product, no validation, no roles, no idempotency beyond the row it writes.
import Router from '@koa/router';
import Koa from 'koa';
import { namesOf, rows } from './tickets.db.ts';
import { detail, summary } from './tickets.shapes.ts';
import { submit, type Person } from './tickets.submit.ts';
import { PEOPLE, personId, token } from '../seed.ts';

const LIST = `SELECT id, number, version, kind, category, place, urgency, state, queue, cycle, address, body, reporter_id, assignee_id,
  contacted_at, closed_at, return_count, dissatisfied_count, next_clock, due_at, breached_at, reported_at, updated_at
  FROM tickets WHERE unit_id = ? AND (reporter_id = ? OR reported_at >= ?) AND id < 'g' ORDER BY id DESC LIMIT 21`;

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

router.post('/tickets', submit);
app.use(router.routes());

for (let n = 1; n <= PEOPLE; n += 1) {
  const [row] = await rows(
    `SELECT person_id, unit_id, estate_id FROM memberships WHERE person_id = ${personId(String(n))}`,
    [],
  );
  people.set(token(n), { personId: row!.person_id, unitId: row!.unit_id, estateId: row!.estate_id });
}
app.listen(Number(process.env.PORT), '127.0.0.1');
