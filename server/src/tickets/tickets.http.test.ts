import { randomUUID } from 'node:crypto';
import { DAY, HOUR, MINUTE, toInstant } from '@linli/shared/kit/time.ts';
import type { Problem } from '@linli/shared/kit/problem.ts';
import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';
import type { DeskTicket, SubmitTicket, Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { demoPerson } from '../seed/demo/people.ts';
import { templates } from '@linli/wechat-standin/templates.ts';
import { aPhoto } from '../test/world/photos.ts';
import { FRIDAY_TEN, refusedWith, startWorld, type Person, type World } from '../test/world/world.ts';
import { announceBreaches } from './sla/breaches.ts';
import { Tickets } from './tickets.tables.ts';

let world: World;
let chen: Person,
  zhou: Person,
  li: Person,
  cs: Person,
  lead: Person,
  wang: Person,
  liu: Person,
  zhao: Person,
  luo: Person;

beforeAll(async () => {
  world = await startWorld();
  [chen, zhou, li] = [await world.as('demo-owner-1'), await world.as('demo-family-1'), await world.as('demo-owner-2')];
  [cs, lead, luo] = [await world.as('demo-cs-1'), await world.as('demo-cs-lead'), await world.as('demo-manager')];
  [wang, liu, zhao] = [
    await world.as('demo-tech-1'),
    await world.as('demo-tech-2'),
    await world.as('demo-repair-lead'),
  ];
});
afterAll(() => world.stop());

const contact = { name: '陈晓岚', phone: '13800001001' };
const leak: SubmitTicket = { place: 'HOME', category: 'WATER', text: ' 厨房漏水 ', contact };
const lamp: SubmitTicket = { place: 'PUBLIC', category: 'LIGHTING', location: '3号楼大堂', text: '灯不亮', contact };
const assigneeId = demoPerson('demo-tech-1').id;
const triageAs = { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'MAJOR' } as const;
const photo = async (person: Person) => (await person.files.upload({ body: await aPhoto() })).id;
const at = ({ id, version }: Pick<Ticket, 'id' | 'version'>) => ({ params: { ticketId: id }, version });
const act = <Body extends object>(ticket: Pick<Ticket, 'id' | 'version'>, body: Body) => ({
  params: { ticketId: ticket.id },
  body: { version: ticket.version, ...body },
});
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (problem: Problem) => problem,
  );

/** Takes a new ticket of chen's as far as asked, each step by its person. */
async function ticketAt(
  stage: 'accepted' | 'dispatched' | 'working' | 'finished' | 'reviewed' | 'visiting',
  body: SubmitTicket = leak,
) {
  const submitted = await chen.tickets.submit({ body });
  const kind = body.place === 'HOME' ? 'REPAIR_PRIVATE' : 'REPAIR_PUBLIC';
  let ticket: DeskTicket = await cs.ticketsAdmin.triage(
    act(submitted, { kind, category: body.category, urgency: 'MAJOR' as const }),
  );
  if (stage === 'accepted') return ticket;
  ticket = await cs.ticketsAdmin.dispatch(act(ticket, { assigneeId, requirement: '带好工具' }));
  if (stage === 'dispatched') return ticket;
  ticket = await wang.ticketsAdmin.take(act(ticket, {}));
  ticket = await wang.ticketsAdmin.contact(act(ticket, {}));
  if (stage === 'working') return ticket;
  ticket = await wang.ticketsAdmin.finish(act(ticket, { result: '换了软管', photoIds: [await photo(wang)] }));
  if (stage === 'finished') return ticket;
  if (body.place === 'HOME') await chen.tickets.accept(act(ticket, { statement: acceptanceStatement }));
  else await zhao.ticketsAdmin.acceptOnSite(act(ticket, {}));
  ticket = await lead.ticketsAdmin.find(at(ticket));
  return stage === 'reviewed' ? ticket : lead.ticketsAdmin.pass(act(ticket, {}));
}

test('a resident reports a repair and everyone does their part until she is satisfied', async () => {
  const photoId = await photo(chen);
  const ticket = await chen.tickets.submit({ body: { ...leak, photoIds: [photoId] } });
  expect(ticket).toMatchObject({
    text: '厨房漏水',
    number: expect.stringMatching(/^20261120-\d{4}$/),
    state: 'SUBMITTED',
    address: '3栋2单元602',
    promise: { kind: 'FIRST_CONTACT', dueAt: toInstant(FRIDAY_TEN + 2 * HOUR) },
    actions: ['comment', 'withdraw'],
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
  expect(signed).toMatchObject({ state: 'PENDING_REVIEW', actions: ['comment'] });
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
  await expect(cs.ticketsAdmin.acceptOnSite(act(finished, {}))).rejects.toEqual(refusedWith('identity.forbidden'));
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
      lead.ticketsAdmin.dispatch(act(triaged, { assigneeId: demoPerson('demo-keeper-1').id, requirement: '答复' })),
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
  const finished = await zhao.ticketsAdmin.finish(act(contacted, { result: '已答复', photoIds: [await photo(zhao)] }));
  expect(finished.state).toBe('PENDING_REVIEW');
  expect(finished.actions).not.toContain('pass');
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
  await expect((await world.as('demo-finance-1')).ticketsAdmin.queue()).rejects.toEqual(
    refusedWith('identity.forbidden'),
  );
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
    ['a wrong phone', { contact: { name: '陈', phone: '12345' } }, '#/contact/phone'],
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
    dueAt: toInstant(world.now() + HOUR),
    breachedAt: expect.any(String),
  });
  expect(await announceBreaches(world.deps, world.now())).toBe(0);
});

test('R35 debt never blocks a repair: nothing of tickets knows of fees', async () => {
  const { readdirSync, readFileSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  for (const folder of [new URL('.', import.meta.url), new URL('../../../shared/src/tickets/', import.meta.url)])
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
