import { DAY, HOUR, localDateOf, MINUTE, startOfDay } from '@linli/shared/kit/time.ts';
import type { DraftNotice } from '@linli/shared/notices/notices.schema.ts';
import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';
import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import type { PublicityTask } from '@linli/shared/worklog/worklog.schema.ts';
import type { MessageRow } from '../messages/messages.tables.ts';
import { Outbox } from '../outbox/outbox.tables.ts';
import { estate, unitIdAt } from '../seed/estate/houses.ts';
import { seedId } from '../seed/estate/ids.ts';
import { demoPerson } from '../seed/demo/people.ts';
import { photo } from '../test/world/photos.ts';
import { refusedWith, startWorld, type Person, type World } from '../test/world/world.ts';
import { countDays } from './worklog.jobs.ts';
import { logWork } from './worklog.service.ts';

let world: World;
let chen: Person, cs: Person, lead: Person, wang: Person, zhao: Person;

beforeAll(async () => {
  world = await startWorld();
  [chen, cs, lead] = [await world.as('demo-owner-1'), await world.as('demo-cs-1'), await world.as('demo-cs-lead')];
  [wang, zhao] = [await world.as('demo-tech-1'), await world.as('demo-repair-lead')];
});
afterAll(() => world.stop());

const contact = { name: '陈晓岚', phone: '13800001001' };
const act = <Body extends object>(ticket: { id: string; version: number }, body: Body) => ({
  params: { ticketId: ticket.id },
  body: { version: ticket.version, ...body },
});
const satisfied = { satisfied: true, scores: { speed: 5, quality: 5, attitude: 5 } };
const log = async (kind?: 'PUBLIC_REPAIR' | 'HOME_REPAIRS' | 'PUBLICITY' | 'NOTICE') =>
  (await chen.worklog.list({ query: kind ? { kind } : {} })).items;

interface Where {
  place: 'HOME' | 'PUBLIC';
  category: TicketCategory;
  location?: string;
}

/** Reported by chen, repaired by wang, and waiting for her answer. */
async function repaired(where: Where) {
  const kind = where.place === 'HOME' ? 'REPAIR_PRIVATE' : 'REPAIR_PUBLIC';
  const submitted = await chen.tickets.submit({ body: { ...where, text: '坏了，找602陈晓岚', contact } });
  let ticket = await cs.ticketsAdmin.triage(
    act(submitted, { kind, category: where.category, urgency: 'GENERAL' as const }),
  );
  const assigneeId = demoPerson('demo-tech-1').id;
  ticket = await cs.ticketsAdmin.dispatch(act(ticket, { assigneeId, requirement: '带好工具' }));
  ticket = await wang.ticketsAdmin.take(act(ticket, {}));
  ticket = await wang.ticketsAdmin.contact(act(ticket, {}));
  world.tick(2 * HOUR);
  ticket = await wang.ticketsAdmin.finish(act(ticket, { result: '陈晓岚家门口换了灯', photoIds: [await photo(wang)] }));
  if (where.place === 'HOME') await chen.tickets.accept(act(ticket, { statement: acceptanceStatement }));
  else await zhao.ticketsAdmin.acceptOnSite(act(ticket, {}));
  return lead.ticketsAdmin.pass(act({ id: ticket.id, version: ticket.version + 1 }, {}));
}

test('a public repair that ended well stands in the log with its photo, once, and without anybody in it', async () => {
  const ticket = await repaired({ place: 'PUBLIC', category: 'LIGHTING', location: '3栋2单元602门口楼道' });
  await world.outbox.drain();
  expect(await log()).toEqual([]);

  await chen.tickets.visit(act(ticket, satisfied));
  await world.outbox.drain();
  const [line, ...others] = await log('PUBLIC_REPAIR');
  expect(others).toEqual([]);
  expect(line).toMatchObject({ on: '2026-11-20', title: '3栋2单元楼道照明修好了', detail: '从报修到完工 2 小时' });
  expect(line!.photos).toHaveLength(1);
  expect(JSON.stringify(line)).not.toMatch(/602|陈|1380/);

  const guest = await world.newcomer();
  expect((await guest.worklog.list({ query: {} })).items).toHaveLength(1);

  world.tick(DAY);
  const closed = await chen.tickets.find({ params: { ticketId: ticket.id } });
  await chen.tickets.reopen(act(closed, { reason: '又不亮了' }));
  await world.outbox.drain();
  expect(await log('PUBLIC_REPAIR')).toEqual([]);
});

test('a message that is delivered twice makes one line', async () => {
  const ticket = await repaired({ place: 'PUBLIC', category: 'LIFT', location: '3栋电梯' });
  await chen.tickets.visit(act(ticket, satisfied));
  const { db } = world.deps;
  const rows = await db.read.findBy(Outbox, { topic: 'ticket.visit' });
  await world.outbox.drain();
  await db.tx((tx) => tx.insert(Outbox, rows));
  await world.outbox.drain();
  expect((await log('PUBLIC_REPAIR')).filter(({ title }) => title === '3栋电梯修好了')).toHaveLength(1);
});

test('repairs in homes are counted in the evening, put right on the next, and never named', async () => {
  const today = async () => (await log('HOME_REPAIRS')).map(({ on, title, photos }) => [on, title, photos.length]);
  await countDays(world.deps, world.now());
  expect(await today()).toEqual([]);

  const first = await repaired({ place: 'HOME', category: 'WATER' });
  await chen.tickets.visit(act(first, satisfied));
  await world.outbox.drain();
  expect(await log('PUBLIC_REPAIR')).toHaveLength(1);
  const evening = startOfDay('2026-11-21', 20 * HOUR + 30 * MINUTE);
  await countDays(world.deps, evening - 1);
  expect(await today()).toEqual([]);
  await countDays(world.deps, evening);
  await countDays(world.deps, evening);
  expect(await today()).toEqual([['2026-11-21', '当天完成入户维修 1 件', 0]]);

  world.tick(evening + HOUR - world.now());
  const second = await repaired({ place: 'HOME', category: 'DRAIN' });
  await chen.tickets.visit(act(second, satisfied));
  await countDays(world.deps, evening + DAY);
  expect(await today()).toEqual([['2026-11-21', '当天完成入户维修 2 件', 0]]);
});

test('parcels are counted by the day, as they came and as they were fetched', async () => {
  const keeper = await world.as('demo-keeper-1');
  const unitId = unitIdAt('3栋2单元602');
  const piece = { kind: 'EXPRESS', carrier: 'SF', shelf: '1-1', unitId } as const;
  const { results } = await keeper.parcelsAdmin.takeIn({
    body: {
      pieces: [1, 2].map((n) => ({ ...piece, ref: seedId('piece', n), trackingNo: `SF1000000${n}` })),
    },
  });
  const [first] = results;
  const handover = await keeper.parcelsAdmin.openHandover({ body: { by: 'CODE', code: first!.parcel!.code! } });
  await keeper.parcelsAdmin.completeHandover({
    params: { handoverId: handover.id },
    body: { parcelIds: [first!.parcel!.id] },
  });
  await countDays(world.deps, world.now() + DAY);
  const [line] = (await chen.worklog.list({ query: { kind: 'PARCELS' } })).items;
  expect(line).toMatchObject({ title: '代收 2 件，交付 1 件', on: localDateOf(world.now()) });
});

test('a published notice stands in the log under its newest title, unless it is for one home or for colleagues', async () => {
  const publish = async (notice: Pick<DraftNotice, 'title' | 'audience'> & Partial<DraftNotice>) => {
    const body = { category: 'GENERAL' as const, html: '<p>请留意</p>', ...notice };
    const { id, version } = await lead.noticesAdmin.draft({ body });
    const published = await lead.noticesAdmin.publish({ params: { noticeId: id }, body: { version } });
    await world.outbox.drain();
    return published;
  };
  const titles = async () => (await log('NOTICE')).map(({ title }) => title);
  await publish({ title: '602的漏水', audience: { unitIds: [unitIdAt('3栋2单元602')] } });
  await publish({ title: '值班表', category: 'STAFF', audience: { staffRoles: ['cs'] } });
  expect(await titles()).toEqual([]);

  const { id, version } = await publish({ title: '3栋换门禁', audience: { everyone: true } });
  expect(await titles()).toEqual(['发布公告：3栋换门禁']);
  const params = { noticeId: id };
  const text = { title: '3栋、4栋换门禁', html: '<p>请留意</p>', reason: '4栋 同时换' };
  const corrected = await lead.noticesAdmin.correct({ params, body: { ...text, version } });
  await world.outbox.drain();
  expect(await titles()).toEqual(['发布公告：3栋、4栋换门禁']);
  await lead.noticesAdmin.withdraw({ params, body: { version: corrected.version, reason: '改期' } });
  await world.outbox.drain();
  expect(await titles()).toEqual([]);
});

test('the log is read page by page, newest first', async () => {
  const { deps } = world;
  await deps.db.tx(async (db) => {
    for (let n = 1; n <= 5; n++)
      await logWork(
        { db, deps },
        {
          estateId: estate.id,
          dedupKey: `notice:${n}`,
          kind: 'NOTICE',
          at: startOfDay('2026-10-01') + n,
          title: `第${n}条`,
        },
      );
  });
  const titles: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await chen.worklog.list({ query: { kind: 'NOTICE', limit: 2, ...(cursor && { cursor }) } });
    titles.push(...page.items.map(({ title }) => title));
    cursor = page.next;
  } while (cursor);
  expect(titles).toEqual(['第5条', '第4条', '第3条', '第2条', '第1条']);
});

describe('the plan of publicity', () => {
  const plan = async () => (await lead.worklogAdmin.plan({ query: { year: 2026 } })).items;
  const find = async (kind: PublicityTask['kind'], period: string) =>
    (await plan()).find((task) => task.kind === kind && task.period === period)!;
  const on = <Body extends object>({ id, version }: PublicityTask, body: Body) => ({
    params: { taskId: id },
    body: { version, ...body },
  });
  const runAt = async (day: string, time = 9 * HOUR) => {
    world.tick(startOfDay(day, time) - world.now());
    await world.scheduler.runDue(world.now());
  };
  const reminders = async (code: 'demo-cs-lead' | 'demo-manager' | 'demo-finance-1') => {
    const rows = await world.deps.db.read.query<Pick<MessageRow, 'title'>[]>(
      `SELECT messages.title FROM message_recipients JOIN messages ON messages.id = message_recipients.message_id
       WHERE message_recipients.person_id = ? AND messages.kind = 'STAFF_REMINDER' ORDER BY messages.id`,
      [demoPerson(code).id],
    );
    return rows.map(({ title }) => title);
  };
  const completion = { title: '冬季用火用电', photoIds: [] as string[] };

  test('is made ahead without anybody asking, and only once', async () => {
    expect(await plan()).toEqual([]);
    await runAt('2026-11-22');
    await runAt('2026-11-23');
    expect((await plan()).map(({ kind, period, dueOn }) => `${dueOn} ${kind} ${period}`)).toEqual([
      '2026-11-25 BOARD 2026-11',
      '2026-12-10 DISCLOSURE 2026-11',
      '2026-12-21 LECTURE 2026-H2',
      '2026-12-25 BOARD 2026-12',
      '2026-12-26 BROCHURE 2026-Q4',
      '2027-01-10 DISCLOSURE 2026-12',
    ]);
  });

  test('reminds those who answer for it before, on the day and after, once each', async () => {
    expect(await reminders('demo-cs-lead')).toEqual(['宣传栏：请在 11月25日 前完成']);
    for (const day of ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-28', '2026-11-29']) await runAt(day);
    const all = ['宣传栏：请在 11月25日 前完成', '宣传栏：今天到期', '宣传栏：应在 11月25日 完成，还没有登记'];
    expect(await reminders('demo-cs-lead')).toEqual(all);
    expect(await reminders('demo-manager')).toEqual(all);
    expect((await find('BOARD', '2026-11')).overdue).toBe(true);
  });

  test('reminds whom it was given to, and nobody else', async () => {
    const task = await find('DISCLOSURE', '2026-11');
    const assigneeId = demoPerson('demo-finance-1').id;
    const planned = await lead.worklogAdmin.change(on(task, { dueOn: '2026-12-08', assigneeId }));
    expect(planned).toMatchObject({ version: 2, assignee: { name: '孙丽' }, dueOn: '2026-12-08', overdue: false });
    const before = await reminders('demo-cs-lead');
    await runAt('2026-12-02');
    expect(await reminders('demo-finance-1')).toEqual(['收支公示：请在 12月8日 前完成']);
    expect(await reminders('demo-cs-lead')).toEqual(before);

    await expect(lead.worklogAdmin.change(on(task, { dueOn: '2026-12-09' }))).rejects.toEqual(
      refusedWith('worklog.changed'),
    );
    const stranger = demoPerson('demo-owner-1').id;
    await expect(lead.worklogAdmin.change(on(planned, { dueOn: '2026-12-08', assigneeId: stranger }))).rejects.toEqual(
      refusedWith('estates.not-staff'),
    );
    await expect(cs.worklogAdmin.change(on(planned, { dueOn: '2026-12-09' }))).rejects.toEqual(
      refusedWith('identity.forbidden'),
    );
  });

  test('is done with a picture, which goes to the public', async () => {
    const task = await find('BOARD', '2026-11');
    await expect(cs.worklogAdmin.complete(on(task, completion))).rejects.toEqual(refusedWith('request.invalid'));
    const foreign = { ...completion, photoIds: [await photo(lead)] };
    await expect(cs.worklogAdmin.complete(on(task, foreign))).rejects.toEqual(refusedWith('worklog.photo-unknown'));

    const done = await cs.worklogAdmin.complete(
      on(task, { ...completion, note: '四个楼门口都换了', photoIds: [await photo(cs)] }),
    );
    expect(done).toMatchObject({ title: '冬季用火用电', doneBy: '林小雨', overdue: false, note: '四个楼门口都换了' });
    expect(done.photos).toHaveLength(1);
    const [line] = await log('PUBLICITY');
    expect(line).toMatchObject({ title: '宣传栏换新：冬季用火用电', detail: '四个楼门口都换了', on: '2026-12-02' });
    expect(line!.photos).toHaveLength(1);

    const again = { ...completion, photoIds: [await photo(cs)] };
    await expect(cs.worklogAdmin.complete(on(done, again))).rejects.toMatchObject({
      code: 'worklog.done',
      extra: { current: { version: done.version } },
    });
    await expect(lead.worklogAdmin.change(on(done, { dueOn: '2026-12-30' }))).rejects.toEqual(
      refusedWith('worklog.done'),
    );
    await expect(chen.worklogAdmin.complete(on(done, again))).rejects.toEqual(refusedWith('identity.forbidden'));
    await expect(
      cs.worklogAdmin.complete({ params: { taskId: demoPerson('demo-cs-1').id }, body: { ...again, version: 1 } }),
    ).rejects.toEqual(refusedWith('resource.not-found'));
  });

  test('the month’s accounts are done by publishing them, and no reminder follows', async () => {
    const sun = await world.as('demo-finance-1');
    const body = { category: 'FEE_DISCLOSURE', title: '11月收支公示', html: '<p>见附表</p>' } as const;
    const draft = await sun.noticesAdmin.draft({ body: { ...body, audience: { everyone: true } } });
    await lead.noticesAdmin.publish({ params: { noticeId: draft.id }, body: { version: draft.version } });
    await world.outbox.drain();
    expect(await find('DISCLOSURE', '2026-11')).toMatchObject({
      doneAt: new Date(world.now()).toISOString(),
      doneBy: '孙丽',
      title: '11月收支公示',
    });
    expect((await find('DISCLOSURE', '2026-12')).doneAt).toBeUndefined();
    expect((await log('NOTICE'))[0]!.title).toBe('发布公告：11月收支公示');
    await runAt('2026-12-08');
    expect(await reminders('demo-finance-1')).toHaveLength(1);
  });
});
