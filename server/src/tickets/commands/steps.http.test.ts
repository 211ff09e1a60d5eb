import { randomUUID } from 'node:crypto';
import { DAY, HOUR, toInstant } from '@linli/shared/kit/time.ts';
import type { DeskTicket, Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';

import { demoPerson } from '../../seed/demo/people.ts';
import { photo } from '../../test/world/photos.ts';
import { FRIDAY_TEN, refusal, refusedWith } from '../../test/world/world.ts';
import { Tickets } from '../tickets.tables.ts';
import { startRepairs, contact, leak, lamp, assigneeId, triageAs, at, act } from '../../test/world/repairs.ts';

const { world, chen, zhou, cs, lead, luo, wang, liu, zhao, ticketAt } = await startRepairs();
afterAll(() => world.stop());

test('a resident reports a repair and everyone does their part until she is satisfied', async () => {
  const photoId = await photo(chen);
  const ticket = await chen.tickets.submit({ body: { ...leak, photoIds: [photoId] } });
  expect(ticket).toMatchObject({
    text: '厨房漏水',
    number: expect.stringMatching(/^20261120-\d{4}$/),
    state: 'SUBMITTED',
    address: '3栋2单元602',
    promise: { kind: 'FIRST_CONTACT', dueAt: toInstant(FRIDAY_TEN + 2 * HOUR) },
    actions: ['comment', 'correct', 'withdraw'],
    photos: [{ id: photoId, url: expect.stringContaining(photoId) }],
  });

  const accepted = await cs.ticketsAdmin.triage(act(ticket, triageAs));
  expect(accepted).toMatchObject({ state: 'ACCEPTED', firstContact: { name: '林小雨' }, contact });
  const { items } = await cs.ticketsAdmin.candidates(at(ticket));
  expect(items.map(({ name }) => name)).toContain('王大勇');
  const dispatched = await cs.ticketsAdmin.dispatch(act(accepted, { assigneeId, requirement: '带软管' }));
  expect(dispatched).toMatchObject({ state: 'DISPATCHED', assignee: { name: '王大勇' } });

  const mine = await wang.ticketsAdmin.queue({ query: { view: 'mine' } });
  expect(mine.items).toMatchObject([{ id: ticket.id, needsMe: true }]);
  const taken = await wang.ticketsAdmin.take(act(dispatched, {}));
  expect(taken.clocks.find(({ kind }) => kind === 'FIRST_CONTACT')).not.toHaveProperty('metAt');
  const contacted = await wang.ticketsAdmin.contact(act(taken, { note: '十分钟后到' }));
  expect(contacted.clocks.find(({ kind }) => kind === 'FIRST_CONTACT')).toHaveProperty('metAt');
  const arrived = await wang.ticketsAdmin.arrive(act(contacted, { checks: ['CONFIRMED_SCOPE' as const] }));
  await wang.ticketsAdmin.progress({ params: { ticketId: ticket.id }, body: { text: '正在换软管' } });
  const finished = await wang.ticketsAdmin.finish(
    act(arrived, { result: '换了软管', photoIds: [await photo(wang)], materials: '软管 1 根' }),
  );
  expect(finished).toMatchObject({ state: 'PENDING_ACCEPTANCE' });
  expect(finished.promise).toBeUndefined();

  const home = await chen.home.page();
  expect(home.todo).toMatchObject([{ kind: 'accept-work', id: ticket.id }]);
  const signed = await chen.tickets.accept(act(finished, { statement: acceptanceStatement }));
  expect(signed).toMatchObject({ state: 'PENDING_REVIEW', actions: ['comment', 'correct'] });
  const passed = await cs.ticketsAdmin.pass(act(signed, {}));
  expect(passed).toMatchObject({ state: 'PENDING_VISIT', promise: { kind: 'VISIT' } });
  const scores = { speed: 5, quality: 5, attitude: 5 };
  const closed = await chen.tickets.visit(act(passed, { satisfied: true, scores, comment: '很快' }));
  expect(closed).toMatchObject({
    state: 'CLOSED',
    outcome: 'SATISFIED',
    visits: [{ cycle: 1, channel: 'WECHAT', satisfied: true, scores, comment: '很快' }],
    actions: ['comment', 'reopen'],
  });
  expect(closed.timeline.map(({ type }) => type)).toEqual([
    'visit',
    'pass',
    'accept',
    'finish',
    'progress',
    'arrive',
    'contact',
    'take',
    'dispatch',
    'triage',
    'submit',
  ]);
});

test('R33 a dissatisfied visit cannot close: it starts the next cycle, for as long as it takes, and climbs the ladder', async () => {
  let ticket: DeskTicket = await ticketAt('visiting');
  for (const [cycle, escalation] of [
    [2, 0],
    [3, 1],
    [4, 2],
    [5, 2],
  ] as const) {
    const answered: Ticket = await chen.tickets.visit(act(ticket, { satisfied: false, comment: '还是漏' }));
    expect(answered).toMatchObject({
      state: 'DISPATCHED',
      cycle,
      reworkCount: cycle - 1,
      assignee: { name: '王大勇' },
      promise: { kind: 'RESOLVE' },
    });
    expect(answered.outcome).toBeUndefined();
    ticket = await wang.ticketsAdmin.take(act(answered, {}));
    expect(ticket.escalation).toBe(escalation);
    ticket = await wang.ticketsAdmin.contact(act(ticket, {}));
    ticket = await wang.ticketsAdmin.finish(act(ticket, { result: '再修', photoIds: [await photo(wang)] }));
    const signed = await chen.tickets.accept(act(ticket, { statement: acceptanceStatement }));
    ticket = await cs.ticketsAdmin.pass(act(signed, {}));
  }
  const phone = { satisfied: true, channel: 'PHONE' as const };
  await expect(cs.ticketsAdmin.visit(act(ticket, phone))).rejects.toEqual(refusedWith('tickets.escalated'));
  await expect(lead.ticketsAdmin.visit(act(ticket, phone))).rejects.toEqual(refusedWith('tickets.escalated'));
  expect(await luo.ticketsAdmin.visit(act(ticket, phone))).toMatchObject({ state: 'CLOSED', visits: { length: 5 } });
});

test('work she does not accept, and a record the desk does not accept, go back to the same worker', async () => {
  const finished = await ticketAt('finished');
  const rejected = await chen.tickets.reject(act(finished, { reason: '还在滴', photoIds: [await photo(chen)] }));
  expect(rejected).toMatchObject({ state: 'DISPATCHED', cycle: 2, assignee: { name: '王大勇' } });
  expect(rejected.timeline[0]).toMatchObject({ type: 'reject', text: '还在滴', photos: [{}] });

  const reviewed = await ticketAt('reviewed');
  expect(await cs.ticketsAdmin.sendBack(act(reviewed, { reason: '缺材料记录' }))).toMatchObject({
    state: 'DISPATCHED',
    cycle: 2,
  });
});

test('a signature is looked at once the ticket is found, and named by its own field', async () => {
  const finished = await ticketAt('finished');
  const signed = { statement: acceptanceStatement, signatureId: randomUUID() };
  await expect(chen.tickets.accept(act({ ...finished, id: randomUUID() }, signed))).rejects.toEqual(
    refusedWith('resource.not-found'),
  );
  expect(await refusal(chen.tickets.accept(act(finished, signed)))).toMatchObject({
    code: 'tickets.photo-unknown',
    extra: { errors: [{ pointer: '#/signatureId' }] },
  });
  const unchanged = await chen.tickets.find(at(finished));
  expect(unchanged).toMatchObject({ state: 'PENDING_ACCEPTANCE', version: finished.version });
  expect(await chen.tickets.accept(act(unchanged, { ...signed, signatureId: await photo(chen) }))).toMatchObject({
    state: 'PENDING_REVIEW',
  });
});

test('R30 the public area is accepted on site by the repair lead, not by a resident', async () => {
  const finished = await ticketAt('finished', lamp);
  await expect(chen.tickets.accept(act(finished, { statement: acceptanceStatement }))).rejects.toEqual(
    refusedWith('tickets.not-resident'),
  );
  await expect(cs.ticketsAdmin.acceptOnSite(act(finished, {}))).rejects.toEqual(refusedWith('tickets.not-superior'));
  expect(await zhao.ticketsAdmin.acceptOnSite(act(finished, {}))).toMatchObject({ state: 'PENDING_REVIEW' });
  const home = await ticketAt('finished');
  await expect(zhao.ticketsAdmin.acceptOnSite(act(home, {}))).rejects.toEqual(refusedWith('tickets.not-public'));
});

test('nobody reviews, visits or accepts their own work', async () => {
  const own = {
    ...leak,
    source: 'PHONE' as const,
    kind: 'INQUIRY' as const,
    unitId: (await chen.identity.me()).home!.unitId,
  };
  const recorded = await lead.ticketsAdmin.submit({ body: own });
  expect(recorded).toMatchObject({ source: 'PHONE', firstContact: { name: '何静' } });
  const triaged = await lead.ticketsAdmin.triage(
    act(recorded, { kind: 'INQUIRY', category: 'OTHER', urgency: 'GENERAL' }),
  );
  expect(
    await refusal(
      lead.ticketsAdmin.dispatch(act(triaged, { assigneeId: demoPerson('demo-admin').id, requirement: '答复' })),
    ),
  ).toMatchObject({
    code: 'tickets.assignee-unfit',
    extra: { errors: [{ pointer: '#/assigneeId' }] },
  });
  const dispatched = await lead.ticketsAdmin.dispatch(
    act(triaged, { assigneeId: demoPerson('demo-repair-lead').id, requirement: '答复' }),
  );
  const taken = await zhao.ticketsAdmin.take(act(dispatched, {}));
  const contacted = await zhao.ticketsAdmin.contact(act(taken, {}));
  const answered = await zhao.ticketsAdmin.answer(act(contacted, { text: '已答复' }));
  expect(answered.state).toBe('PENDING_VISIT');
  expect(answered.actions).not.toContain('visit');
});

test('withdrawing works until somebody has begun', async () => {
  const submitted = await chen.tickets.submit({ body: leak });
  expect(await zhou.tickets.withdraw(act(submitted, { reason: '自己修好了' }))).toMatchObject({
    state: 'CANCELLED',
    actions: [],
  });
  const working = await ticketAt('working');
  await expect(chen.tickets.withdraw(act(working, {}))).rejects.toEqual(refusedWith('tickets.withdraw-too-late'));
  const finished = await ticketAt('visiting');
  await chen.tickets.visit(act(finished, { satisfied: true }));
  await expect(chen.tickets.withdraw(act({ ...finished, version: finished.version + 1 }, {}))).rejects.toEqual(
    refusedWith('tickets.wrong-state'),
  );
});

test('a closed ticket reopens without retyping for thirty days', async () => {
  const visiting = await ticketAt('visiting');
  const closed = await chen.tickets.visit(act(visiting, { satisfied: true }));
  const reopened = await chen.tickets.reopen(act(closed, { reason: '又漏了' }));
  expect(reopened).toMatchObject({ state: 'DISPATCHED', cycle: 2, text: '厨房漏水', reworkCount: 1 });

  const other = await chen.tickets.visit(act(await ticketAt('visiting'), { satisfied: true }));
  await world.deps.db.tx((db) => db.update(Tickets, { id: other.id }, { closed_at: world.now() - 31 * DAY }));
  await expect(chen.tickets.reopen(act(other, { reason: '又漏了' }))).rejects.toEqual(
    refusedWith('tickets.reopen-too-late'),
  );
  expect(await cs.ticketsAdmin.reopen(act(other, { reason: '住户来电' }))).toMatchObject({
    state: 'DISPATCHED',
    cycle: 2,
  });
});

test('returning an order: three times, then the repair lead assigns', async () => {
  let ticket = await ticketAt('dispatched');
  for (const round of [1, 2, 3]) {
    const back = await wang.ticketsAdmin.giveBack(act(ticket, { reason: `第 ${round} 次退单：不会修` }));
    await expect(wang.ticketsAdmin.find(at(back))).rejects.toEqual(refusedWith('resource.not-found'));
    if (round < 3) ticket = await cs.ticketsAdmin.dispatch(act(back, { assigneeId, requirement: '再派' }));
    else ticket = back;
  }
  await expect(cs.ticketsAdmin.dispatch(act(ticket, { assigneeId, requirement: '再派' }))).rejects.toEqual(
    refusedWith('tickets.must-be-assigned'),
  );
  const assigned = await zhao.ticketsAdmin.dispatch(
    act(ticket, { assigneeId: demoPerson('demo-tech-2').id, requirement: '你去' }),
  );
  const moved = await zhao.ticketsAdmin.reassign(act(assigned, { assigneeId, reason: '刘师傅请假' }));
  expect(moved).toMatchObject({ state: 'DISPATCHED', assignee: { name: '王大勇' } });
  await expect(zhao.ticketsAdmin.reassign(act(moved, { assigneeId: randomUUID(), reason: '改派' }))).rejects.toEqual(
    refusedWith('tickets.assignee-unfit'),
  );
  const resident = await chen.tickets.find(at(moved));
  expect(resident.timeline.map(({ type }) => type)).not.toContain('giveBack');
});

test('only the one it was given to takes, contacts, arrives, notes progress, asks for help and finishes', async () => {
  const dispatched = await ticketAt('dispatched');
  // The repair lead sees the order but it is not his.
  await expect(zhao.ticketsAdmin.take(act(dispatched, {}))).rejects.toEqual(refusedWith('tickets.not-yours'));
  await expect(liu.ticketsAdmin.take(act(dispatched, {}))).rejects.toEqual(refusedWith('resource.not-found'));
  const taken = await wang.ticketsAdmin.take(act(dispatched, {}));
  const photoIds = [await photo(zhao)];
  for (const attempt of [
    zhao.ticketsAdmin.contact(act(taken, {})),
    zhao.ticketsAdmin.arrive(act(taken, {})),
    zhao.ticketsAdmin.progress({ params: { ticketId: taken.id }, body: { text: '看看' } }),
    zhao.ticketsAdmin.finish(act(taken, { result: '好了', photoIds })),
  ])
    await expect(attempt).rejects.toEqual(refusedWith('tickets.not-yours'));
  await expect(wang.ticketsAdmin.finish(act(taken, { result: '好了', photoIds: [await photo(wang)] }))).rejects.toEqual(
    refusedWith('tickets.contact-first'),
  );
  const asked = await wang.ticketsAdmin.assist(act(taken, { reason: '要两个人抬' }));
  expect(asked.timeline[0]).toMatchObject({ type: 'assist', internal: true });
  await expect(wang.ticketsAdmin.giveBack(act(asked, { reason: '不会' }))).rejects.toEqual(
    refusedWith('tickets.wrong-state'),
  );
});

test('words: a reply reaches the resident and stops the contact clock; a note never leaves the desk', async () => {
  const ticket = await chen.tickets.submit({ body: leak });
  await chen.tickets.comment({
    params: { ticketId: ticket.id },
    body: { text: '水越来越大', photoIds: [await photo(chen)] },
  });
  await cs.ticketsAdmin.note({ params: { ticketId: ticket.id }, body: { text: '老住户，上门先打电话' } });
  const replied = await cs.ticketsAdmin.comment({ params: { ticketId: ticket.id }, body: { text: '请先关总阀' } });
  expect(replied.clocks[0]).toHaveProperty('metAt');
  const seen = await zhou.tickets.find(at(ticket));
  expect(seen.timeline.map(({ text }) => text)).toEqual(['请先关总阀', '水越来越大', undefined]);
  expect(JSON.stringify(seen)).not.toContain('老住户');
});
