import type { RecordTicket, SubmitTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { toInstant, DAY } from '@linli/shared/kit/time.ts';
import { refusal, refusedWith } from '../../test/world/world.ts';
import { startRepairs, act, at, contact, leak } from '../../test/world/repairs.ts';
import { TicketClocks } from '../tickets.tables.ts';

const { world, chen, cs, lead, luo, wang } = await startRepairs();
afterAll(() => world.stop());

const question: SubmitTicket = {
  kind: 'INQUIRY',
  place: 'HOME',
  category: 'FEES',
  text: '公摊电费怎么算的？',
  contact,
};
const complaint: SubmitTicket = { ...question, kind: 'COMPLAINT', category: 'NOISE', text: '楼上夜里很吵' };

test('a resident asks as easily as they report: no place, no time, an answer within the day', async () => {
  const { answerBy } = await chen.home.reportForm();
  const asked = await chen.tickets.submit({ body: question });
  expect(asked).toMatchObject({ kind: 'INQUIRY', address: '3栋2单元602', promise: { dueAt: answerBy } });
  expect(answerBy).toBe(toInstant(world.now() + DAY));
  for (const kind of ['COMPLAINT', 'SUGGESTION'] as const)
    expect(await chen.tickets.submit({ body: { ...question, kind } })).toMatchObject({ kind, state: 'SUBMITTED' });
  // What can only be said is nothing to mend, and the other way round.
  const { kind: _, ...repair } = question;
  expect(await refusal(chen.tickets.submit({ body: repair }))).toMatchObject({ code: 'tickets.category-misplaced' });
});

test('R36 a question is answered in one step, and she says whether that settles it', async () => {
  const asked = await chen.tickets.submit({ body: question });
  expect((await cs.ticketsAdmin.find(at(asked))).actions).toContain('answer');
  const answered = await cs.ticketsAdmin.answer(act(asked, { text: '按建筑面积分摊，明细在公告栏' }));
  expect(answered).toMatchObject({ state: 'PENDING_VISIT', assignee: { name: '林小雨', role: 'cs' } });
  expect(answered.firstContact).toMatchObject({ name: '林小雨' });
  expect(answered.clocks.find(({ kind }) => kind === 'FIRST_CONTACT')).toHaveProperty('metAt');
  expect(answered.promise).toMatchObject({ kind: 'VISIT' });
  // Nobody visits what they answered themselves.
  expect(answered.actions).not.toContain('visit');
  expect((await chen.home.page()).todo).toMatchObject([{ kind: 'answer-visit', id: asked.id }]);
  const closed = await chen.tickets.visit(act(answered, { satisfied: true }));
  expect(closed).toMatchObject({ state: 'CLOSED', outcome: 'SATISFIED' });
  expect(closed.timeline.map(({ type }) => type)).toEqual(['visit', 'answer', 'submit']);
  const clocks = await world.deps.db.read.findBy(TicketClocks, { ticket_id: asked.id });
  expect(clocks.filter(({ watch_at }) => watch_at !== null)).toEqual([]);
});

test('R33 an answer that settles nothing opens the next round, whatever the kind', async () => {
  const asked = await chen.tickets.submit({ body: question });
  const answered = await cs.ticketsAdmin.answer(act(asked, { text: '看公告' }));
  const again = await chen.tickets.visit(act(answered, { satisfied: false, comment: '公告上没有' }));
  expect(again).toMatchObject({
    state: 'DISPATCHED',
    cycle: 2,
    assignee: { name: '林小雨' },
    promise: { kind: 'RESOLVE' },
  });
  const better = await lead.ticketsAdmin.answer(act(again, { text: '逐项算给您看：…' }));
  expect(better).toMatchObject({ state: 'PENDING_VISIT', assignee: { name: '何静' } });
});

test('R17 how a complaint was answered is looked at by somebody else before she is asked', async () => {
  const filed = await chen.tickets.submit({ body: complaint });
  const answered = await cs.ticketsAdmin.answer(act(filed, { text: '已上门提醒' }));
  expect(answered).toMatchObject({ state: 'PENDING_REVIEW' });
  await expect(cs.ticketsAdmin.pass(act(answered, {}))).rejects.toEqual(refusedWith('tickets.own-work'));
  expect(await lead.ticketsAdmin.pass(act(answered, {}))).toMatchObject({ state: 'PENDING_VISIT' });
});

test('it is addressed to who answers such things, not to an electrician', async () => {
  const firstFor = async (body: SubmitTicket) => {
    const triageAs = { kind: body.kind!, category: body.category, urgency: 'GENERAL' as const };
    const accepted = await cs.ticketsAdmin.triage(act(await chen.tickets.submit({ body }), triageAs));
    const { items } = await cs.ticketsAdmin.candidates(at(accepted));
    expect(items.filter(({ role }) => role === 'technician' || role === 'repair-lead')).toEqual([]);
    return { accepted, first: items[0]!, items };
  };
  expect((await firstFor(complaint)).first).toMatchObject({ name: '何静', role: 'cs-lead', skilled: true });
  expect((await firstFor({ ...question, category: 'OTHER' })).first).toMatchObject({ role: 'cs', skilled: true });
  const { accepted, first, items } = await firstFor(question);
  expect(first).toMatchObject({ role: 'finance', skilled: true });
  expect(items).toContainEqual(expect.objectContaining({ name: '马秀兰', role: 'grid-owner', inGrid: true }));

  const finance = await world.as(first.name === '孙丽' ? 'demo-finance-1' : 'demo-finance-2');
  await expect(finance.ticketsAdmin.find(at(accepted))).rejects.toEqual(refusedWith('resource.not-found'));
  const given = await cs.ticketsAdmin.dispatch(act(accepted, { assigneeId: first.id, requirement: '算给她看' }));
  const taken = await finance.ticketsAdmin.take(act(given, {}));
  const problem = await refusal(finance.ticketsAdmin.finish(act(taken, { result: '好了', photoIds: [taken.id] })));
  expect(problem).toMatchObject({ code: 'tickets.answer-instead' });
  expect(await finance.ticketsAdmin.answer(act(taken, { text: '共 12.30 元，明细如下' }))).toMatchObject({
    state: 'PENDING_VISIT',
    assignee: { role: 'finance' },
  });
});

test('a repair is not talked away, and a ticket of somebody else is not answered by whoever sees it', async () => {
  const ticket = await chen.tickets.submit({ body: leak });
  expect(await refusal(cs.ticketsAdmin.answer(act(ticket, { text: '关上阀门就好' })))).toMatchObject({
    code: 'tickets.repair-instead',
  });
  const keeper = await world.as('demo-keeper-1');
  const body: RecordTicket = { ...complaint, kind: 'COMPLAINT', source: 'VISIT', place: 'PUBLIC' };
  const filed = await keeper.ticketsAdmin.submit({ body });
  expect(await refusal(keeper.ticketsAdmin.answer(act(filed, { text: '知道了' })))).toMatchObject({
    code: 'tickets.not-yours',
  });
  await expect(wang.ticketsAdmin.answer(act(filed, { text: '知道了' }))).rejects.toEqual(
    refusedWith('resource.not-found'),
  );
  expect(await luo.ticketsAdmin.answer(act(filed, { text: '我来处理' }))).toMatchObject({ state: 'PENDING_REVIEW' });
});
