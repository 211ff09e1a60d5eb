import { HOUR, MINUTE, toInstant } from '@linli/shared/kit/time.ts';
import type { DeskTicket, Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';
import { StaffRoles } from '../../identity/identity.tables.ts';
import { photo } from '../../test/world/photos.ts';
import { addColleague, addSecondEstate } from '../../test/world/estates/second-estate.ts';
import { act, at, contact, leak, startRepairs } from '../../test/world/repairs.ts';
import { refusedWith, type Person } from '../../test/world/world.ts';
import { peopleToPage } from '../notifications/paging.ts';
import { announceBreaches } from './breaches.ts';

const { world, chen, cs, lead, luo, wang, zhao, ticketAt } = await startRepairs();
const ginkgo = await addSecondEstate(world);
afterAll(() => world.stop());

const told = async (person: Person, ticketId: string) => {
  await world.outbox.drain();
  const { items } = await person.messages.inbox({ query: { limit: 100 } });
  return items.filter(({ subject }) => subject.id === ticketId).map(({ body }) => body);
};
const burst = { ...leak, text: '水管爆裂' };

describe('a promise that is broken', () => {
  test('reaches who is to urge, one level higher each time, and the resident reads who was told', async () => {
    const ticket = await chen.tickets.submit({ body: burst });
    const renewals: number[] = [];
    const apologies: string[] = [];
    for (let time = 0; time < 4; time += 1) {
      const { promise } = await chen.tickets.find(at(ticket));
      world.tick(Date.parse(promise!.dueAt) - world.now());
      await announceBreaches(world.deps, world.now());
      const seen = await chen.tickets.find(at(ticket));
      renewals.push((Date.parse(seen.promise!.dueAt) - world.now()) / MINUTE);
      apologies.push(seen.timeline[0]!.text!);
    }
    // A promise of ten minutes is not renewed by an hour, and nobody is woken every ten minutes either.
    expect(renewals).toEqual([10, 20, 40, 80]);
    expect(apologies).toEqual([
      '没能在约定的时间与您联系，非常抱歉。已请维修主管督促，会按新的时间给您办妥。',
      '新约的时间也没能与您联系，实在抱歉。已报客服主管督促，会按新的时间给您办妥。',
      '新约的时间也没能与您联系，实在抱歉。已报项目经理督促，会按新的时间给您办妥。',
      '新约的时间也没能与您联系，实在抱歉。已报项目经理督促，会按新的时间给您办妥。',
    ]);
    const breaches = async (person: Person) =>
      (await told(person, ticket.id)).filter((body) => body.includes('请督促'));
    expect(await breaches(zhao)).toEqual([expect.stringMatching(/没能在11月20日10:10前与住户联系。/)]);
    expect(await breaches(lead)).toEqual([expect.stringContaining('这是第 2 次')]);
    expect(await breaches(luo)).toHaveLength(2);
    expect(await told(chen, ticket.id)).toContainEqual(expect.stringContaining('已请维修主管督促'));
    const again = await chen.tickets.find(at(ticket));
    expect(again.promise!.breachedAt).toBe(toInstant(Date.parse(ticket.promise!.dueAt)));
  });

  test('of the desk is urged by the lead of the desk, not by the repairs', async () => {
    const visiting = await ticketAt('visiting');
    world.tick(Date.parse(visiting.promise!.dueAt) - world.now());
    await announceBreaches(world.deps, world.now());
    const { timeline } = await chen.tickets.find(at(visiting));
    expect(timeline[0]!.text).toContain('已请客服主管督促');
    expect(await told(lead, visiting.id)).toEqual([expect.stringContaining('请督促')]);
    expect((await told(zhao, visiting.id)).filter((body) => body.includes('请督促'))).toEqual([]);
  });

  test('nobody is asked to urge themselves', async () => {
    const accepted = await ticketAt('accepted');
    const assigneeId = (await zhao.identity.me()).id;
    const dispatched = await cs.ticketsAdmin.dispatch(act(accepted, { assigneeId, requirement: '您去看看' }));
    world.tick(Date.parse(dispatched.promise!.dueAt) - world.now());
    await announceBreaches(world.deps, world.now());
    expect((await chen.tickets.find(at(dispatched))).timeline[0]!.text).toContain('已请客服主管督促');
  });
});

test('R33 whoever stays dissatisfied is followed up by the superior the page names, who is told', async () => {
  let ticket: DeskTicket = await ticketAt('visiting');
  const named: (string | undefined)[] = [];
  for (let time = 1; time <= 3; time += 1) {
    const answered: Ticket = await chen.tickets.visit(act(ticket, { satisfied: false, comment: '还是漏' }));
    named.push(answered.timeline.find(({ type, cycle }) => type === 'escalate' && cycle === time + 1)?.text);
    ticket = await wang.ticketsAdmin.take(act(answered, {}));
    ticket = await wang.ticketsAdmin.contact(act(ticket, {}));
    ticket = await wang.ticketsAdmin.finish(act(ticket, { result: '再修', photoIds: [await photo(wang)] }));
    const signed = await chen.tickets.accept(act(ticket, { statement: acceptanceStatement }));
    ticket = await cs.ticketsAdmin.pass(act(signed, {}));
  }
  expect(named).toEqual([
    undefined,
    '第 2 次没让您满意，非常抱歉。已报告客服主管何静，由其跟进到您满意为止。',
    '第 3 次没让您满意，非常抱歉。已报告项目经理罗文博，由其跟进到您满意为止。',
  ]);
  expect(ticket).toMatchObject({ escalation: 2, escalatedTo: 'manager' });
  const second = expect.stringContaining('住户第 2 次回访不满意');
  const third = expect.stringContaining('住户第 3 次回访不满意');
  expect(await told(lead, ticket.id)).toContainEqual(second);
  expect(await told(lead, ticket.id)).not.toContainEqual(third);
  expect(await told(luo, ticket.id)).toContainEqual(third);
});

test('a refused order and a call for help reach the lead, as the worker is told they do', async () => {
  const dispatched = await ticketAt('dispatched');
  const back = await wang.ticketsAdmin.giveBack(act(dispatched, { reason: '不是我的工种' }));
  expect(await told(zhao, back.id)).toEqual([expect.stringContaining('退单了')]);
  const working = await ticketAt('working');
  await wang.ticketsAdmin.assist(act(working, { reason: '要两个人抬' }));
  expect(await told(zhao, working.id)).toEqual([expect.stringContaining('现场请求支援')]);
});

describe('an estate without a repair lead', () => {
  let mender: Person & { id: string };
  beforeAll(async () => {
    mender = await addColleague(world, ginkgo.id, 'technician');
  });

  test('its manager does what is the lead’s: is paged, assigns what was refused, changes the worker, looks on site', async () => {
    const body = { place: 'PUBLIC', category: 'GAS', location: '1栋一层', text: '闻到燃气味', contact } as const;
    const gas = await ginkgo.resident.tickets.submit({ body });
    for (const person of [ginkgo.manager, mender]) expect(await told(person, gas.id)).toHaveLength(1);
    const judged = { kind: 'REPAIR_PUBLIC', category: 'GAS', urgency: 'EMERGENCY' } as const;
    let ticket = await ginkgo.cs.ticketsAdmin.triage(act(gas, judged));
    const sent = { assigneeId: mender.id, requirement: '马上去' };
    for (let refusals = 0; refusals < 3; refusals += 1) {
      ticket = await ginkgo.cs.ticketsAdmin.dispatch(act(ticket, sent));
      ticket = await mender.ticketsAdmin.giveBack(act(ticket, { reason: '不会' }));
    }
    expect((await told(ginkgo.manager, gas.id)).filter((one) => one.includes('退单'))).toHaveLength(3);
    await expect(ginkgo.cs.ticketsAdmin.dispatch(act(ticket, sent))).rejects.toEqual(
      refusedWith('tickets.must-be-assigned'),
    );
    ticket = await ginkgo.manager.ticketsAdmin.dispatch(act(ticket, sent));
    ticket = await mender.ticketsAdmin.take(act(ticket, {}));
    ticket = await mender.ticketsAdmin.arrive(act(ticket, {}));
    ticket = await mender.ticketsAdmin.finish(act(ticket, { result: '换了阀', photoIds: [await photo(mender)] }));
    await expect(ginkgo.cs.ticketsAdmin.acceptOnSite(act(ticket, {}))).rejects.toEqual(
      refusedWith('tickets.not-superior'),
    );
    expect(await ginkgo.manager.ticketsAdmin.acceptOnSite(act(ticket, {}))).toMatchObject({ state: 'PENDING_REVIEW' });
  });

  test('a lead who reports from his own home is not the one to be told', async () => {
    const scope = { db: world.deps.db.read, now: world.now(), deps: world.deps };
    const gas = { id: ginkgo.id, estate_id: ginkgo.id, category: 'GAS' } as const;
    const manager = (await ginkgo.manager.identity.me()).id;
    expect(await peopleToPage(scope, gas, null)).toContain(manager);
    expect(await peopleToPage(scope, gas, manager)).toEqual([mender.id]);
  });

  test('who is told of a broken promise is whom the text names, and there is no second level', async () => {
    const ticket = await ginkgo.resident.tickets.submit({ body: burst });
    for (let time = 0; time < 2; time += 1) {
      const { promise } = await ginkgo.resident.tickets.find(at(ticket));
      world.tick(Date.parse(promise!.dueAt) - world.now());
      await announceBreaches(world.deps, world.now());
    }
    const texts = (await ginkgo.resident.tickets.find(at(ticket))).timeline.map(({ text }) => text ?? '');
    expect(texts[1]).toContain('已请项目经理督促');
    // The manager leads; above stands nobody, and the desk would be next to be asked.
    expect(texts[0]).toContain('已报项目经理督促');
  });

  test('without any superior the desk does it, and nothing comes to a dead end', async () => {
    await dismiss('manager');
    world.tick(HOUR);
    const ticket = await ginkgo.resident.tickets.submit({ body: leak });
    const judged = { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'GENERAL' } as const;
    let open = await ginkgo.cs.ticketsAdmin.triage(act(ticket, judged));
    const sent = { assigneeId: mender.id, requirement: '去看看' };
    for (let refusals = 0; refusals < 4; refusals += 1) {
      open = await ginkgo.cs.ticketsAdmin.dispatch(act(open, sent));
      open = await mender.ticketsAdmin.giveBack(act(open, { reason: '不会' }));
    }
    expect(open.state).toBe('ACCEPTED');
  });

  test('gas is told to whoever works there, and where nobody does an alarm is counted', async () => {
    await dismiss('cs', 'technician');
    const gas = { ...leak, category: 'GAS', text: '燃气味' } as const;
    const first = await ginkgo.resident.tickets.submit({ body: gas });
    expect(await told(ginkgo.keeper, first.id)).toEqual([expect.stringContaining('紧急报修')]);

    const alarms = async () => (await world.raw().get('/metrics')).text.match(/linli_alarms_total\{.*\} \d+/g);
    expect(await alarms()).toBeNull();
    await dismiss('keeper');
    await ginkgo.resident.tickets.submit({ body: gas });
    await world.outbox.drain();
    expect(await alarms()).toEqual(['linli_alarms_total{alarm="emergency-untold"} 1']);
  });

  const dismiss = async (...roles: ('manager' | 'cs' | 'technician' | 'keeper')[]) => {
    for (const role of roles) await world.deps.db.tx((db) => db.delete(StaffRoles, { estate_id: ginkgo.id, role }));
  };
});
