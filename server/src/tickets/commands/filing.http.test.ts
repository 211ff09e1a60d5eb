import { randomUUID } from 'node:crypto';
import type { RecordTicket, SubmitTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { grids } from '../../seed/estate/houses.ts';
import { unitIdAt, buildingIdOf } from '../../seed/estate/houses.ts';
import { photo } from '../../test/world/photos.ts';
import { refusal, refusedWith } from '../../test/world/world.ts';
import { startRepairs, act, at, contact, lamp, leak } from '../../test/world/repairs.ts';

const { world, chen, zhou, li, cs, luo } = await startRepairs();
afterAll(() => world.stop());
const ma = await world.as('demo-grid-1');

const find: RecordTicket = {
  source: 'PATROL',
  kind: 'REPAIR_PUBLIC',
  place: 'PUBLIC',
  category: 'LIGHTING',
  text: '灯不亮',
};
const followed = async (person: typeof cs) =>
  (await person.ticketsAdmin.queue({ query: { view: 'followed' } })).items.map(({ id }) => id);

test('R39 whoever files what they see reads it afterwards, wherever it lies', async () => {
  for (const code of [
    'demo-grid-1',
    'demo-tech-1',
    'demo-repair-lead',
    'demo-cleaner-1',
    'demo-gardener-1',
    'demo-guard-1',
    'demo-keeper-1',
    'demo-finance-1',
  ] as const) {
    const person = await world.as(code);
    const filed = await person.ticketsAdmin.submit({
      body: { ...find, location: '1栋一层大堂', photoIds: [await photo(person)] },
    });
    expect([code, filed.gridName, filed.contact]).toEqual([code, '1栋网格', { name: '', phone: '' }]);
    expect(await person.ticketsAdmin.find(at(filed))).toMatchObject({ id: filed.id, photos: { length: 1 } });
    expect(await followed(person)).toEqual([filed.id]);
    await person.ticketsAdmin.note({ ...at(filed), body: { text: '又去看了，还没亮' } });
    // It is theirs to read and no more: it waits for the desk.
    if (!['demo-grid-1'].includes(code)) expect(filed.actions).toEqual(['note']);
  }
  const [cleaner, guard] = [await world.as('demo-cleaner-1'), await world.as('demo-guard-1')];
  const [filed] = await followed(cleaner);
  await expect(guard.ticketsAdmin.find({ params: { ticketId: filed! } })).rejects.toEqual(
    refusedWith('resource.not-found'),
  );
  await expect((await world.as('demo-admin')).ticketsAdmin.submit({ body: find })).rejects.toEqual(
    refusedWith('identity.forbidden'),
  );
});

test('what is theirs by post is given to them and done by them', async () => {
  const dirty = { ...lamp, category: 'CLEANING', location: '3栋电梯厅', text: '地上有油' } as const;
  const accepted = await cs.ticketsAdmin.triage(
    act(await chen.tickets.submit({ body: dirty }), {
      kind: 'REPAIR_PUBLIC' as const,
      category: 'CLEANING' as const,
      urgency: 'GENERAL' as const,
    }),
  );
  const { items } = await cs.ticketsAdmin.candidates(at(accepted));
  expect(items[0]).toMatchObject({ name: '张桂兰', role: 'cleaner', skilled: true });
  const zhang = await world.as('demo-cleaner-1');
  const given = await cs.ticketsAdmin.dispatch(act(accepted, { assigneeId: items[0]!.id, requirement: '马上去' }));
  const taken = await zhang.ticketsAdmin.take(act(given, {}));
  const there = await zhang.ticketsAdmin.arrive(act(taken, {}));
  const done = await zhang.ticketsAdmin.finish(act(there, { result: '擦干净了', photoIds: [await photo(zhang)] }));
  expect(done).toMatchObject({ state: 'PENDING_ACCEPTANCE', assignee: { role: 'cleaner' } });
  expect((await zhang.ticketsAdmin.queue()).items.map(({ id }) => id)).toEqual([done.id]);
});

describe('a fault in public lies where it is, not where its reporter lives', () => {
  const gridOf = async (body: Partial<SubmitTicket>) => {
    const { id } = await chen.tickets.submit({ body: { ...lamp, ...body } });
    return (await cs.ticketsAdmin.find({ params: { ticketId: id } })).gridName;
  };

  test.each([
    ['1号楼大堂', '1栋网格'],
    ['二栋2单元电梯', '2栋网格'],
    ['４幢楼顶', '4栋网格'],
    ['地下车库B1入口', '商业街与地下空间网格'],
    ['13栋大堂', undefined],
    ['小区北门', undefined],
    ['1栋和2栋之间', undefined],
  ])('%s is %s', async (location, gridName) => expect(await gridOf({ location })).toBe(gridName));

  test('the building that was chosen counts, whatever the words say', async () => {
    expect(await gridOf({ location: '门口', buildingId: buildingIdOf('2栋') })).toBe('2栋网格');
    const elsewhere = { ...lamp, buildingId: randomUUID() };
    expect(await refusal(chen.tickets.submit({ body: elsewhere }))).toMatchObject({
      code: 'tickets.building-unknown',
      extra: { errors: [{ pointer: '#/buildingId' }] },
    });
    const { buildings } = await chen.home.reportForm();
    expect(buildings).toContainEqual({ id: buildingIdOf('2栋'), name: '2栋' });
  });

  test('the desk says where it lies when nobody has, and from then on it is in that grid', async () => {
    const { id } = await chen.tickets.submit({ body: { ...lamp, location: '小区北门' } });
    const found = await cs.ticketsAdmin.find({ params: { ticketId: id } });
    expect(found.gridName).toBeUndefined();
    await expect(ma.ticketsAdmin.find(at(found))).rejects.toEqual(refusedWith('resource.not-found'));
    const gridId = grids.find(({ name }) => name === '3栋网格')!.id;
    const set = await cs.ticketsAdmin.correct(act(found, { gridId }));
    expect(set).toMatchObject({ gridName: '3栋网格', timeline: [{ type: 'correct', text: '归到3栋网格。' }, {}] });
    expect(await ma.ticketsAdmin.find(at(set))).toMatchObject({ id });
    const problem = await refusal(cs.ticketsAdmin.correct(act(set, { gridId: randomUUID() })));
    expect(problem).toMatchObject({ code: 'tickets.grid-unknown' });
  });

  test('R25 of a public place the history is the place’s, not the reporter’s home’s', async () => {
    const location = '4栋楼顶水箱间';
    const first = await li.tickets.submit({ body: { ...lamp, location } });
    await chen.tickets.submit({ body: leak });
    const again = await chen.tickets.submit({ body: { ...lamp, location } });
    expect((await cs.ticketsAdmin.find(at(again))).history.map(({ id }) => id)).toEqual([first.id]);
  });
});

describe('what the desk writes down as it reached it', () => {
  const unitId = unitIdAt('3栋2单元602');

  test.each([
    ['0571-88001234', '0571-88001234'],
    ['+86 138 0000 1001', '13800001001'],
    ['+85291234567', '+85291234567'],
  ])('case 05, 06: a caller’s %s is kept as a number to call', async (phone, kept) => {
    const body: RecordTicket = { ...leak, source: 'PHONE', kind: 'REPAIR_PRIVATE', unitId };
    const filed = await cs.ticketsAdmin.submit({ body: { ...body, contact: { name: '陈大爷', phone } } });
    expect(filed.contact).toEqual({ name: '陈大爷', phone: kept });
    const mine = await chen.tickets.submit({ body: { ...leak, contact: { name: '黃生', phone } } });
    expect(mine.contact.phone).toBe(kept);
  });

  test('case 05: a note on the board or in the box needs neither name nor number nor place; a caller has a number', async () => {
    const note = {
      source: 'NOTICE_BOARD',
      kind: 'SUGGESTION',
      place: 'PUBLIC',
      category: 'CLEANING',
      text: '楼道能不能每周多拖一次',
    } as const;
    const filed = await cs.ticketsAdmin.submit({ body: note });
    expect(filed).toMatchObject({ contact: { name: '', phone: '' }, address: '未注明位置', history: [] });
    const blank = { ...note, source: 'SUGGESTION_BOX', contact: { name: '路人', phone: '' } } as const;
    expect((await cs.ticketsAdmin.submit({ body: blank })).contact).toEqual({ name: '路人', phone: '' });
    const call = { ...note, source: 'PHONE', contact: { name: '路人' } } as const;
    expect(await refusal(cs.ticketsAdmin.submit({ body: call }))).toMatchObject({
      code: 'tickets.phone-needed',
      extra: { errors: [{ pointer: '#/contact/phone' }] },
    });
  });

  test('case 09: a name of twenty-two signs, and of fifty', async () => {
    for (const name of ['阿卜杜热合曼·阿卜杜外力·买买提依明·吾买尔', '名'.repeat(50)]) {
      const ticket = await chen.tickets.submit({ body: { ...leak, contact: { ...contact, name } } });
      expect((await chen.tickets.find(at(ticket))).contact.name).toBe(name);
    }
  });
});

describe('case 25: what was written down wrongly is put right', () => {
  test('her number by the resident, with a line in the timeline that does not tell it', async () => {
    const ticket = await chen.tickets.submit({ body: { ...leak, contact: { name: '陈晓岚', phone: '13800001010' } } });
    const right = await zhou.tickets.correct(act(ticket, { contact }));
    expect(right).toMatchObject({ contact, timeline: [{ type: 'correct', by: { name: '周明远' } }, {}] });
    expect(right.timeline[0]!.text).toBe('联系人改为 陈晓岚，联系电话改为 138****1001。');
    const stale = act(ticket, { contact });
    await expect(chen.tickets.correct(stale)).rejects.toEqual(refusedWith('tickets.changed'));
    await expect(li.tickets.correct(act(right, { contact }))).rejects.toEqual(refusedWith('resource.not-found'));
    const gone = await chen.tickets.withdraw(act(right, {}));
    await expect(chen.tickets.correct(act(gone, { contact }))).rejects.toEqual(refusedWith('tickets.wrong-state'));
  });

  test('the home by the desk: the right one sees it, the wrong one no more', async () => {
    const body: RecordTicket = { ...leak, source: 'PHONE', kind: 'REPAIR_PRIVATE', unitId: unitIdAt('3栋2单元601') };
    const wrong = await cs.ticketsAdmin.submit({ body });
    expect(await li.tickets.find(at(wrong))).toMatchObject({ address: '3栋2单元601' });
    const right = await cs.ticketsAdmin.correct(act(wrong, { unitId: unitIdAt('3栋2单元602') }));
    expect(right).toMatchObject({ address: '3栋2单元602', timeline: [{ text: '地点改为 3栋2单元602。' }, {}] });
    expect(await chen.tickets.find(at(right))).toMatchObject({ address: '3栋2单元602' });
    await expect(li.tickets.find(at(right))).rejects.toEqual(refusedWith('resource.not-found'));
    const nowhere = act(right, { unitId: randomUUID() });
    expect(await refusal(cs.ticketsAdmin.correct(nowhere))).toMatchObject({ code: 'tickets.unit-unknown' });
  });

  test('the place by the desk: kind, address and grid move along, what does not belong there is refused', async () => {
    const lampAtHome = { ...leak, category: 'LIGHTING' as const };
    const ticket = await cs.ticketsAdmin.find(at(await chen.tickets.submit({ body: lampAtHome })));
    expect(await refusal(cs.ticketsAdmin.correct(act(ticket, { place: 'PUBLIC' as const })))).toMatchObject({
      code: 'tickets.location-needed',
    });
    const moved = act(ticket, { place: 'PUBLIC' as const, location: '1栋门厅' });
    const found = await cs.ticketsAdmin.correct(moved);
    expect(found).toMatchObject({ kind: 'REPAIR_PUBLIC', place: 'PUBLIC', address: '1栋门厅', gridName: '1栋网格' });
    const lift = await luo.ticketsAdmin.submit({ body: { ...find, category: 'LIFT', location: '1栋电梯' } });
    const home = act(lift, { place: 'HOME' as const, unitId: unitIdAt('1栋1单元101') });
    expect(await refusal(cs.ticketsAdmin.correct(home))).toMatchObject({ code: 'tickets.category-misplaced' });
  });
});
