import { HOUR, MINUTE, toInstant } from '@linli/shared/kit/time.ts';
import type { SubmitTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { guessUrgency } from '@linli/shared/tickets/urgency.ts';
import { act, assigneeId, at, contact, leak, startRepairs, triageAs } from '../../test/world/repairs.ts';
import { refusal, refusedWith, type Person } from '../../test/world/world.ts';
import { announceBreaches } from '../sla/breaches.ts';

const { world, chen, li, cs, luo, wang, liu, zhao, ticketAt } = await startRepairs();
afterAll(() => world.stop());

const told = async (person: Person, ticketId: string) => {
  await world.outbox.drain();
  const { items } = await person.messages.inbox({ query: { limit: 100 } });
  return items.filter(({ subject }) => subject.id === ticketId);
};
const bodies = async (person: Person, ticketId: string) => (await told(person, ticketId)).map(({ body }) => body);
const home = { place: 'HOME', contact } as const;

describe('R23 what cannot wait', () => {
  test.each([
    ['WATER', '水管爆裂'],
    ['WATER', '厨房水管爆了，水喷得到处都是'],
    ['WATER', '水龍頭爆開，水一直湧出來'],
    ['DRAIN', '地漏返水，客厅都淹了'],
    ['ELECTRIC', '电路短路'],
    ['ELECTRIC', '插座冒火花，有焦味'],
    ['ELECTRIC', '熱水器漏電，碰到麻手'],
    ['OTHER', '厨房闻到煤气味'],
    ['DOOR_LOCK', '孩子被困在卫生间'],
  ] as const)('%s: %s', (category, text) => expect(guessUrgency({ category, text })).toBe('EMERGENCY'));

  test.each([
    ['WATER', '水龙头关不紧，一直滴水', 'MAJOR'],
    ['ELECTRIC', '客厅有两个插座没电', 'MAJOR'],
    ['LIGHTING', '楼道灯不亮，晚上老人上下楼看不清', 'GENERAL'],
    ['GREENERY', '花坛里的喷灌头坏了，水喷到路上', 'GENERAL'],
    ['DRAIN', '卫生间地漏返味，尤其是早上', 'GENERAL'],
  ] as const)('and what can: %s: %s', (category, text, urgency) =>
    expect(guessUrgency({ category, text })).toBe(urgency),
  );

  test('a burst pipe is promised as an emergency and pages the lead and who mends such things, at any hour', async () => {
    const burst = await chen.tickets.submit({ body: { ...home, category: 'WATER', text: '水管爆裂' } });
    expect(burst).toMatchObject({
      urgency: 'EMERGENCY',
      promise: { kind: 'FIRST_CONTACT', dueAt: toInstant(world.now() + 10 * MINUTE) },
    });
    for (const person of [zhao, wang])
      expect(await told(person, burst.id)).toMatchObject([{ kind: 'WORK_ORDER', emergency: true }]);
    // Knows electricity, not water.
    expect(await told(liu, burst.id)).toEqual([]);
    // Who is paged may look, although nobody has been sent yet.
    expect(await wang.ticketsAdmin.find(at(burst))).toMatchObject({ id: burst.id, contact: { phone: '138****1001' } });
  });

  test('the resident can say that it is urgent, whatever it is', async () => {
    const body: SubmitTicket = { ...home, category: 'HEATING', text: '暖气片下面', urgent: true };
    const urgent = await li.tickets.submit({ body });
    expect(urgent).toMatchObject({ urgency: 'EMERGENCY' });
    expect(await told(zhao, urgent.id)).toHaveLength(1);
    const { timeline } = await cs.ticketsAdmin.find(at(urgent));
    expect(timeline[0]!.text).toContain('正在漏水、冒火花');
    const form = await li.home.reportForm();
    expect(form.urgentContactBy).toBe(toInstant(world.now() + 10 * MINUTE));
  });

  test('a complaint about something that burst last week is no emergency', async () => {
    const { unitId } = (await chen.identity.me()).home!;
    const body = {
      ...home,
      category: 'OTHER',
      text: '上周水管爆裂修得太慢',
      source: 'PHONE',
      kind: 'COMPLAINT',
    } as const;
    expect(await cs.ticketsAdmin.submit({ body: { ...body, unitId } })).toMatchObject({ urgency: 'GENERAL' });
  });

  test('triage to an emergency pages them; what was one already does not page twice', async () => {
    const quiet = await chen.tickets.submit({ body: leak });
    await cs.ticketsAdmin.triage(act(quiet, { ...triageAs, urgency: 'EMERGENCY' as const }));
    for (const person of [zhao, wang])
      expect(await bodies(person, quiet.id)).toEqual([expect.stringContaining('定为紧急')]);
    const burst = await chen.tickets.submit({ body: { ...leak, text: '水管爆裂' } });
    await cs.ticketsAdmin.triage(act(burst, { ...triageAs, urgency: 'EMERGENCY' as const }));
    expect(await told(zhao, burst.id)).toHaveLength(1);
  });
});

describe('a wrong urgency, kind or category', () => {
  const due = ({ clocks }: { clocks: { kind: string; dueAt: string }[] }) =>
    Object.fromEntries(clocks.map(({ kind, dueAt }) => [kind, dueAt]));

  test('is put right: promises are made anew, nobody breaks one that was never made, all are told', async () => {
    const slots = [{ from: toInstant(world.now() + 24 * HOUR), to: toInstant(world.now() + 26 * HOUR) }];
    const submitted = await chen.tickets.submit({ body: { ...leak, slots } });
    const accepted = await cs.ticketsAdmin.triage(act(submitted, { ...triageAs, urgency: 'GENERAL' as const }));
    expect(due(accepted).ON_SITE).toBe(slots[0]!.to);
    const dispatched = await cs.ticketsAdmin.dispatch(act(accepted, { assigneeId, requirement: '带软管' }));
    world.tick(HOUR);
    const now = world.now();
    const body = {
      kind: 'REPAIR_PRIVATE',
      category: 'WATER',
      urgency: 'EMERGENCY',
      reason: '住户来电，水越来越大',
    } as const;
    const urgent = await zhao.ticketsAdmin.retriage(act(dispatched, body));
    expect(urgent).toMatchObject({ state: 'DISPATCHED', urgency: 'EMERGENCY' });
    // Ten minutes from the report are over, and nobody had promised them.
    expect(due(urgent)).toMatchObject({
      FIRST_CONTACT: toInstant(now + 10 * MINUTE),
      ON_SITE: toInstant(now + 10 * MINUTE),
      RESOLVE: '2026-11-20T16:00:00.000Z',
    });
    await announceBreaches(world.deps, now);
    const seen = await chen.tickets.find(at(urgent));
    expect(seen.timeline.map(({ type }) => type)).toEqual(['retriage', 'dispatch', 'triage', 'submit']);
    expect(seen.timeline[0]!.text).toBe('紧急程度由「一般」改为「紧急」。住户来电，水越来越大。');
    expect(await bodies(chen, urgent.id)).toContainEqual(
      '紧急程度由「一般」改为「紧急」。住户来电，水越来越大。新的时间：11月20日11:10前与您联系。',
    );
    expect(await bodies(wang, urgent.id)).toContainEqual(expect.stringContaining('定为紧急'));
  });

  test('what was kept stays kept, and what the correction does not touch stays as promised', async () => {
    const working = await ticketAt('working');
    const before = due(working);
    const contacted = working.clocks.find(({ kind }) => kind === 'FIRST_CONTACT')!;
    world.tick(MINUTE);
    const body = { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'GENERAL', reason: '只是水龙头' } as const;
    const lower = await cs.ticketsAdmin.retriage(act(working, body));
    expect(lower.clocks.find(({ kind }) => kind === 'FIRST_CONTACT')).toEqual(contacted);
    expect(due(lower).ON_SITE).toBe(before.ON_SITE);
    expect(Date.parse(due(lower).RESOLVE!)).toBeGreaterThan(Date.parse(before.RESOLVE!));

    const other = await cs.ticketsAdmin.retriage(act(lower, { ...body, category: 'DRAIN' as const, reason: '是下水' }));
    expect(due(other)).toEqual(due(lower));
  });

  test('a repair that turns out to be a complaint has nobody promised to come', async () => {
    const accepted = await ticketAt('accepted');
    const body = { kind: 'COMPLAINT', category: 'OTHER', urgency: 'GENERAL', reason: '投诉邻居装修' } as const;
    const complaint = await cs.ticketsAdmin.retriage(act(accepted, body));
    expect(Object.keys(due(complaint)).toSorted()).toEqual(['FIRST_CONTACT', 'RESOLVE']);
    expect(complaint.promise).toMatchObject({ kind: 'FIRST_CONTACT' });
  });

  test('a broken promise stays broken, its new time is that of the correction', async () => {
    const accepted = await ticketAt('accepted');
    world.tick(2 * HOUR);
    await announceBreaches(world.deps, world.now());
    const broken = await cs.ticketsAdmin.find(at(accepted));
    const body = { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'EMERGENCY', reason: '更急了' } as const;
    const urgent = await luo.ticketsAdmin.retriage(act(broken, body));
    expect(urgent.clocks.find(({ kind }) => kind === 'FIRST_CONTACT')).toMatchObject({
      breachedAt: broken.clocks.find(({ kind }) => kind === 'FIRST_CONTACT')!.breachedAt,
      dueAt: toInstant(world.now() + 10 * MINUTE),
    });
  });

  test('is not for what has not been triaged, is finished, or lies elsewhere', async () => {
    const body = { kind: 'REPAIR_PRIVATE', category: 'WATER', urgency: 'MINOR', reason: '看错了' } as const;
    const submitted = await chen.tickets.submit({ body: leak });
    await expect(cs.ticketsAdmin.retriage(act(submitted, body))).rejects.toEqual(refusedWith('tickets.wrong-state'));
    const finished = await ticketAt('finished');
    await expect(cs.ticketsAdmin.retriage(act(finished, body))).rejects.toEqual(refusedWith('tickets.wrong-state'));
    const accepted = await ticketAt('accepted');
    expect(
      await refusal(cs.ticketsAdmin.retriage(act(accepted, { ...body, category: 'LIFT' as const }))),
    ).toMatchObject({
      code: 'tickets.category-misplaced',
      extra: { errors: [{ pointer: '#/category' }] },
    });
    await expect(cs.ticketsAdmin.retriage(act({ ...accepted, version: 1 }, body))).rejects.toEqual(
      refusedWith('tickets.changed'),
    );
    await expect(liu.ticketsAdmin.retriage(act(accepted, body))).rejects.toEqual(refusedWith('identity.forbidden'));
  });
});

describe('the dispatcher’s own deadline', () => {
  test('tightens what the resident was promised, and is seen by all', async () => {
    const accepted = await ticketAt('accepted');
    const dueAt = toInstant(world.now() + 3 * HOUR);
    const dispatched = await cs.ticketsAdmin.dispatch(act(accepted, { assigneeId, requirement: '带软管', dueAt }));
    const resolve = { kind: 'RESOLVE', dueAt };
    expect(dispatched.clocks).toContainEqual(resolve);
    expect(dispatched.timeline[0]).toMatchObject({ type: 'dispatch', dueAt });
    expect((await wang.ticketsAdmin.find(at(dispatched))).clocks).toContainEqual(resolve);
    expect((await chen.tickets.find(at(dispatched))).clocks).toContainEqual(resolve);
    const body = { kind: 'REPAIR_PRIVATE', category: 'DRAIN', urgency: 'MAJOR', reason: '是下水' } as const;
    expect((await cs.ticketsAdmin.retriage(act(dispatched, body))).clocks).toContainEqual(resolve);
  });

  test('is refused where it is later than the promise, and says what was promised', async () => {
    const accepted = await ticketAt('accepted');
    const dueAt = toInstant(world.now() + 48 * HOUR);
    const late = cs.ticketsAdmin.dispatch(act(accepted, { assigneeId, requirement: '带软管', dueAt }));
    expect(await refusal(late)).toMatchObject({
      code: 'tickets.due-after-promise',
      extra: { errors: [{ pointer: '#/dueAt', detail: expect.stringMatching(/已经答应住户11月\d+日\d\d:\d\d前/) }] },
    });
    expect(await cs.ticketsAdmin.find(at(accepted))).toMatchObject({ state: 'ACCEPTED', version: accepted.version });
  });
});

test('R47 a special fault of fire equipment is promised two days', async () => {
  const body = { place: 'PUBLIC', category: 'FIRE', location: '地下二层', text: '水泵要换', contact } as const;
  const pump = await chen.tickets.submit({ body });
  const triaged = await cs.ticketsAdmin.triage(
    act(pump, { kind: 'REPAIR_PUBLIC', category: 'FIRE', urgency: 'MAJOR', special: true } as const),
  );
  expect(triaged).toMatchObject({ special: true });
  expect(triaged.clocks).toContainEqual({ kind: 'RESOLVE', dueAt: toInstant(world.now() + 48 * HOUR) });
});
