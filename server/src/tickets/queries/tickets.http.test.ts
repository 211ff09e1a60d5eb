import { randomUUID } from 'node:crypto';
import { HOUR, MINUTE, toInstant } from '@linli/shared/kit/time.ts';
import type { Problem } from '@linli/shared/kit/problem.ts';
import type { SubmitTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { templates } from '@linli/wechat-standin/templates.ts';

import { photo } from '../../test/world/photos.ts';
import { refusal, refusedWith } from '../../test/world/world.ts';
import { announceBreaches } from '../sla/breaches.ts';
import { startRepairs, contact, leak, lamp, assigneeId, triageAs, at, act } from '../../test/world/repairs.ts';

const { world, chen, li, cs, lead, wang, ticketAt } = await startRepairs();
afterAll(() => world.stop());

test('to a neighbour, a stranger and a former household it does not exist', async () => {
  const ticket = await chen.tickets.submit({ body: leak });
  const params = { ticketId: ticket.id };
  expect((await li.tickets.list({ query: { limit: 100 } })).items.map(({ id }) => id)).not.toContain(ticket.id);
  await expect(li.tickets.find({ params })).rejects.toEqual(refusedWith('resource.not-found'));
  await expect(li.tickets.withdraw(act(ticket, {}))).rejects.toEqual(refusedWith('resource.not-found'));
  await expect(li.tickets.comment({ params, body: { text: '我也漏' } })).rejects.toEqual(
    refusedWith('resource.not-found'),
  );
  await expect(world.stranger.tickets.find({ params })).rejects.toEqual(refusedWith('identity.required'));
  await expect(chen.ticketsAdmin.find({ params })).rejects.toEqual(refusedWith('identity.forbidden'));
  await expect((await world.as('demo-admin')).ticketsAdmin.queue()).rejects.toEqual(refusedWith('identity.forbidden'));
  const guest = await world.newcomer();
  await expect(guest.tickets.submit({ body: leak })).rejects.toEqual(refusedWith('identity.forbidden'));
});

test('phones and names are masked for staff once the order has ended', async () => {
  const visiting = await ticketAt('visiting');
  expect(visiting.contact).toEqual(contact);
  const closed = await chen.tickets.visit(act(visiting, { satisfied: true }));
  expect((await cs.ticketsAdmin.find(at(closed))).contact).toEqual({ name: '陈*', phone: '138****1001' });
  expect((await chen.tickets.find(at(closed))).contact).toEqual(contact);
});

describe('bad input is named field by field and changes nothing', () => {
  test.each<[string, object, string]>([
    ['blank text', { text: '   ' }, '#/text'],
    ['501 characters', { text: '水'.repeat(501) }, '#/text'],
    ['a lone surrogate', { text: 'a\ud800b' }, '#/text'],
    ['a NUL', { text: 'a\u0000b' }, '#/text'],
    ['a wrong phone', { contact: { name: '陈', phone: '1234' } }, '#/contact/phone'],
    ['an unknown field', { urgency: 'EMERGENCY' }, '#/urgency'],
    ['a smuggled home', { unitId: randomUUID() }, '#/unitId'],
    ['a smuggled reporter', { reporterId: randomUUID() }, '#/reporterId'],
    ['ten photos', { photoIds: Array.from({ length: 10 }, () => randomUUID()) }, '#/photoIds'],
    ['the same photo twice', { photoIds: Array(2).fill(randomUUID()) }, '#/photoIds'],
    ['a number for text', { text: 7 }, '#/text'],
    ['an unknown category', { category: 'MAGIC' }, '#/category'],
    ['no version of time', { slots: [{ from: 'tomorrow', to: 'later' }] }, '#/slots/0/from'],
  ])('%s', async (_, wrong, pointer) => {
    const before = (await chen.tickets.list()).items.length;
    const problem = await refusal(chen.tickets.submit({ body: { ...leak, ...wrong } as SubmitTicket }));
    expect(problem).toMatchObject({
      code: 'request.invalid',
      status: 422,
      extra: { errors: expect.arrayContaining([expect.objectContaining({ pointer })]) },
    });
    expect((await chen.tickets.list()).items).toHaveLength(before);
  });

  test('what only the rules can see', async () => {
    const past = { from: toInstant(world.now() - 3 * HOUR), to: toInstant(world.now() - HOUR) };
    const other = await photo(li);
    for (const [wrong, code, pointer] of [
      [{ category: 'LIFT' }, 'tickets.category-misplaced', '#/category'],
      [{ place: 'PUBLIC' }, 'tickets.location-needed', '#/location'],
      [{ slots: [past] }, 'tickets.slot-past', '#/slots/0'],
      [{ photoIds: [other] }, 'tickets.photo-unknown', '#/photoIds/0'],
      [{ photoIds: [randomUUID()] }, 'tickets.photo-unknown', '#/photoIds/0'],
    ] as const)
      expect(await refusal(chen.tickets.submit({ body: { ...leak, ...wrong } as SubmitTicket }))).toMatchObject({
        code,
        extra: { errors: [{ pointer }] },
      });
  });

  test('at the desk', async () => {
    const unit = { ...leak, source: 'PHONE' as const, kind: 'REPAIR_PRIVATE' as const };
    await expect(cs.ticketsAdmin.submit({ body: unit })).rejects.toEqual(refusedWith('tickets.unit-unknown'));
    await expect(cs.ticketsAdmin.submit({ body: { ...unit, unitId: randomUUID() } })).rejects.toEqual(
      refusedWith('tickets.unit-unknown'),
    );
    await expect(cs.ticketsAdmin.submit({ body: { ...unit, place: 'PUBLIC' } })).rejects.toEqual(
      refusedWith('tickets.location-needed'),
    );
    const ticket = await chen.tickets.submit({ body: leak });
    await expect(cs.ticketsAdmin.triage(act(ticket, { ...triageAs, category: 'LIFT' as const }))).rejects.toEqual(
      refusedWith('tickets.category-misplaced'),
    );
    const accepted = await ticketAt('accepted');
    const dueAt = toInstant(world.now() - HOUR);
    await expect(cs.ticketsAdmin.dispatch(act(accepted, { assigneeId, requirement: '快', dueAt }))).rejects.toEqual(
      refusedWith('tickets.due-past'),
    );
    const working = await ticketAt('working');
    expect(await refusal(wang.ticketsAdmin.finish(act(working, { result: '好了', photoIds: [] })))).toMatchObject({
      code: 'request.invalid',
      extra: { errors: [{ pointer: '#/photoIds' }] },
    });
    await expect(wang.ticketsAdmin.finish(act(working, { result: '好了', photoIds: [randomUUID()] }))).rejects.toEqual(
      refusedWith('tickets.photo-unknown'),
    );
  });
});

describe('two people at once', () => {
  test('one wins, the other sees the ticket as it is now', async () => {
    const ticket = await chen.tickets.submit({ body: leak });
    const outcomes = await Promise.allSettled([
      cs.ticketsAdmin.triage(act(ticket, triageAs)),
      lead.ticketsAdmin.triage(act(ticket, triageAs)),
      chen.tickets.withdraw(act(ticket, {})),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') {
        const problem = outcome.reason as Problem;
        expect([409, 412]).toContain(problem.status);
        expect(problem.extra.current).toMatchObject({ id: ticket.id, version: 2, timeline: { length: 2 } });
      }
  });

  test('a stale version is refused with the fresh state, for every command', async () => {
    const ticket = await ticketAt('accepted');
    const stale = { id: ticket.id, version: 1 };
    const problem = await refusal(cs.ticketsAdmin.dispatch(act(stale, { assigneeId, requirement: '快' })));
    expect(problem).toMatchObject({
      code: 'tickets.changed',
      status: 412,
      extra: { current: { version: ticket.version, state: 'ACCEPTED' } },
    });
    await expect(chen.tickets.withdraw(act(stale, {}))).rejects.toEqual(refusedWith('tickets.changed'));
  });
});

describe('the same submission twice', () => {
  test('the same key and body count once, also when twenty arrive together', async () => {
    const idempotencyKey = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => chen.tickets.submit({ body: leak }, { idempotencyKey })),
    );
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
    const again = await world
      .raw()
      .post('/api/tickets')
      .set('Authorization', `Bearer ${chen.token}`)
      .set('Idempotency-Key', idempotencyKey)
      .send(leak);
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(answers[0]);
  });

  test('the same key with another body is refused, and a neighbour with the same key gets his own answer', async () => {
    const idempotencyKey = randomUUID();
    const first = await chen.tickets.submit({ body: leak }, { idempotencyKey });
    await expect(chen.tickets.submit({ body: lamp }, { idempotencyKey })).rejects.toEqual(
      refusedWith('request.key-reused'),
    );
    const his = await li.tickets.submit({ body: leak }, { idempotencyKey });
    expect(his.number).not.toBe(first.number);
  });

  test('without a key it is refused; a refusal is not kept, so the corrected form goes through under the same key', async () => {
    const bare = await world.raw().post('/api/tickets').set('Authorization', `Bearer ${chen.token}`).send(leak);
    expect(bare.body).toMatchObject({ code: 'request.key-required', status: 400 });
    const idempotencyKey = randomUUID();
    await expect(chen.tickets.submit({ body: { ...leak, category: 'LIFT' } }, { idempotencyKey })).rejects.toEqual(
      refusedWith('tickets.category-misplaced'),
    );
    expect(await chen.tickets.submit({ body: leak }, { idempotencyKey })).toMatchObject({ state: 'SUBMITTED' });
  });
});

test('lists page by cursor without losing or repeating, newest first; a made-up cursor is refused', async () => {
  for (let n = 0; n < 11; n += 1) await chen.tickets.submit({ body: leak });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await chen.tickets.list({ query: { limit: 7, view: 'all', ...(cursor && { cursor }) } });
    expect(page.items.length).toBeLessThanOrEqual(7);
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.next;
  } while (cursor);
  expect(seen).toEqual([...new Set(seen)].sort().reverse());
  expect(seen.length).toBeGreaterThan(10);
  const { items: open } = await chen.tickets.list({ query: { view: 'open', limit: 100 } });
  const { items: ended } = await chen.tickets.list({ query: { view: 'ended', limit: 100 } });
  expect([...open, ...ended].map(({ id }) => id).sort()).toEqual(seen.toSorted());
  await expect(chen.tickets.list({ query: { cursor: 'bm9wZQ' } })).rejects.toEqual(refusedWith('request.invalid'));
});

test('the desk finds by view, filter, number and address; counts stop at 99', async () => {
  const ticket = await ticketAt('reviewed');
  const review = await cs.ticketsAdmin.queue({ query: { view: 'review', limit: 100 } });
  expect(review.items.map(({ id }) => id)).toContain(ticket.id);
  expect(review.items.every(({ state }) => state === 'PENDING_REVIEW')).toBe(true);
  expect((await cs.ticketsAdmin.queue({ query: { q: ticket.number } })).items).toMatchObject([{ id: ticket.id }]);
  expect(
    (await cs.ticketsAdmin.queue({ query: { q: '3栋2单元', unitClass: 'RESIDENTIAL' } })).items.length,
  ).toBeGreaterThan(0);
  expect((await cs.ticketsAdmin.queue({ query: { unitClass: 'COMMERCIAL' } })).items).toEqual([]);
  expect((await cs.ticketsAdmin.queue({ query: { q: '%' } })).items).toEqual([]);
  const { counts } = await cs.ticketsAdmin.counts();
  expect(counts.find(({ view }) => view === 'review')).toMatchObject({ count: review.items.length, more: false });
  const paged = await cs.ticketsAdmin.queue({ query: { view: 'triage', limit: 1 } });
  const next = await cs.ticketsAdmin.queue({ query: { view: 'triage', limit: 1, cursor: paged.next! } });
  expect(next.items[0]!.id).not.toBe(paged.items[0]!.id);
});

test('a grid owner sees the grid, not the estate', async () => {
  const ma = await world.as('demo-grid-1');
  const inGrid = await chen.tickets.submit({ body: leak });
  const elsewhere = await (await world.as('demo-tenant-1')).tickets.submit({ body: leak });
  const seen = (await ma.ticketsAdmin.queue({ query: { limit: 100 } })).items.map(({ id }) => id);
  expect(seen).toContain(inGrid.id);
  expect(seen).not.toContain(elsewhere.id);
  await expect(ma.ticketsAdmin.find(at(elsewhere))).rejects.toEqual(refusedWith('resource.not-found'));
});

test('a promise that is broken is said sorry for once, with a new time', async () => {
  const ticket = await chen.tickets.submit({ body: leak });
  world.tick(2 * HOUR + MINUTE);
  await announceBreaches(world.deps, world.now());
  const seen = await chen.tickets.find(at(ticket));
  expect(seen.timeline[0]).toMatchObject({ type: 'breach', text: expect.stringContaining('非常抱歉') });
  expect(seen.promise).toMatchObject({
    kind: 'FIRST_CONTACT',
    dueAt: toInstant(world.now() + 30 * MINUTE),
    breachedAt: expect.any(String),
  });
  expect(await announceBreaches(world.deps, world.now())).toBe(0);
});

test('R35 debt never blocks a repair: nothing of tickets knows of fees', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  for (const folder of [new URL('../', import.meta.url), new URL('../../../../shared/src/tickets/', import.meta.url)])
    for (const name of readdirSync(fileURLToPath(folder), { recursive: true, encoding: 'utf8' }))
      if (/(?<!\.test)\.ts$/.test(name))
        expect(readFileSync(new URL(name, folder), 'utf8')).not.toMatch(
          /from '[^']*\/(fees|bills|arrears|payments|ledger)\//,
        );
});

test('the report form knows who, where, and what would be promised', async () => {
  const form = await chen.home.reportForm();
  expect(form).toMatchObject({ address: '3栋2单元602', contact: { name: '陈晓岚', phone: '13800001001' } });
  expect(form.slots.length).toBeGreaterThan(8);
  const gas = form.promises.find(({ category, place }) => category === 'GAS' && place === 'HOME');
  expect(gas).toMatchObject({ urgency: 'EMERGENCY', contactBy: toInstant(world.now() + 10 * MINUTE) });
});

test('a step is told once, to whom it concerns, after it is committed', async () => {
  const openid = 'o_demo-owner-1';
  await world.outbox.drain();
  const accept = { openid, tmplIds: [templates.ticketProgress.id] };
  await fetch(`${world.standin.url}/standin/subscribe`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(accept),
  });
  await chen.messages.recordChoices({ body: { choices: [{ template: 'PROGRESS', choice: 'accept' }] } });
  const before = await messagesTo(openid);
  const ticket = await ticketAt('accepted');
  await world.outbox.drain();
  await world.outbox.drain(); // a second look finds nothing to tell again
  const told = (await messagesTo(openid)).length - before.length;
  expect(told).toBe(1);
  expect(JSON.stringify(await messagesTo(openid))).toContain(ticket.number);
});

const messagesTo = async (openid: string) =>
  ((await (await fetch(`${world.standin.url}/standin/messages?openid=${openid}`)).json()) as { messages: unknown[] })
    .messages;
