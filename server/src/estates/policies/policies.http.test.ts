import { randomUUID } from 'node:crypto';
import { addDays, DAY, fromInstant, HOUR, localDateOf, startOfDay, toInstant } from '@linli/shared/kit/time.ts';
import { standardPolicies, type PolicyChanges } from '@linli/shared/estates/policies.schema.ts';
import type { Problem } from '@linli/shared/kit/problem.ts';
import { TicketClocks } from '../../tickets/tickets.tables.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import { unitIdAt } from '../../seed/estate/houses.ts';
import { addSecondEstate, type SecondEstate } from '../../test/world/estates/second-estate.ts';
import { refusedWith, startWorld, type Person, type World } from '../../test/world/world.ts';
import { policiesOf } from './policies.service.ts';
import { PolicyVersions } from './policies.tables.ts';

let world: World;
let ginkgo: SecondEstate;
let manager: Person;
beforeEach(async () => {
  world = await startWorld();
  ginkgo = await addSecondEstate(world);
  manager = await world.as('demo-manager');
}, 30_000);
afterEach(() => world.stop());

const change = (who: Person, changes: PolicyChanges, version = 1, reason = '业主大会决定') =>
  who.policiesAdmin.change({ body: { version, changes, reason } });
const problemOf = (refused: Promise<unknown>) =>
  refused.then(
    () => undefined,
    (error: unknown) => error as Problem,
  );

describe('two estates in one process', () => {
  const report = (who: Person) =>
    who.tickets.submit({
      body: { place: 'HOME', category: 'OTHER', text: '橱柜门松了', contact: { name: '住户', phone: '13800000000' } },
    });
  const piece = { kind: 'EXPRESS' as const, carrier: 'ZTO' as const, shelf: '1-1' };
  const takeIn = async (keeper: Person, unitId: string, trackingNo: string) =>
    (await keeper.parcelsAdmin.takeIn({ body: { pieces: [{ ...piece, ref: randomUUID(), unitId, trackingNo }] } }))
      .results[0]!.parcel!;

  test('each makes its promises by its own figures, and remembers by which', async () => {
    await change(ginkgo.manager, { generalContactHours: 1, deskCloses: '18:00' });
    const [here, there] = [await report(await world.as('demo-owner-1')), await report(ginkgo.resident)];
    const contactOf = ({ clocks }: typeof here) => clocks.find(({ kind }) => kind === 'FIRST_CONTACT')!.dueAt;
    expect(contactOf(here)).toBe(toInstant(world.now() + 2 * HOUR));
    expect(contactOf(there)).toBe(toInstant(world.now() + HOUR));
    const versionOf = async ({ id }: typeof here) =>
      (await world.deps.db.read.findOneByOrFail(TicketClocks, { ticket_id: id })).policy_version;
    expect([await versionOf(here), await versionOf(there)]).toEqual([1, 2]);
    expect((await ginkgo.resident.home.reportForm()).slots.at(-1)!.to).toBe(
      toInstant(startOfDay(addDays(localDateOf(world.now()), 2), 18 * HOUR)),
    );
  });

  test('each keeps its parcels, its quiet and its words to residents for itself', async () => {
    await change(ginkgo.manager, { returnDays: 3, quietFrom: '21:00', quietTo: '09:00', reopenDays: 14 });
    const [here, there] = [
      await takeIn(await world.as('demo-keeper-1'), unitIdAt('3栋2单元602'), 'ZTO1001'),
      await takeIn(ginkgo.keeper, ginkgo.unitId, 'ZTO1002'),
    ];
    expect([here.returnAfter, there.returnAfter]).toEqual([
      toInstant(world.now() + 7 * DAY),
      toInstant(world.now() + 3 * DAY),
    ]);
    expect((await ginkgo.resident.messages.settings()).quiet).toEqual({ from: '21:00', to: '09:00' });
    expect((await manager.messages.settings()).quiet).toEqual({ from: '22:00', to: '08:00' });
    expect((await ginkgo.resident.identity.me()).estate.figures).toMatchObject({ reopenDays: 14, returnDays: 3 });
    expect((await manager.identity.me()).estate.figures).toMatchObject({ reopenDays: 30, returnDays: 7 });
  });

  test('a reminder leaves when its own estate says so', async () => {
    await change(ginkgo.manager, { firstReminderHours: 12 });
    const [here, there] = [
      await takeIn(await world.as('demo-keeper-1'), unitIdAt('3栋2单元602'), 'ZTO1003'),
      await takeIn(ginkgo.keeper, ginkgo.unitId, 'ZTO1004'),
    ];
    world.tick(12 * HOUR);
    await world.scheduler.runDue(world.now());
    const remindersOf = async (who: Person, { id }: { id: string }) =>
      (await who.parcels.find({ params: { parcelId: id } })).events.filter(({ type }) => type === 'reminded').length;
    expect(await remindersOf(await world.as('demo-owner-1'), here)).toBe(0);
    expect(await remindersOf(ginkgo.resident, there)).toBe(1);
  });

  test('a change is for new tickets: what was promised is kept', async () => {
    const before = await report(ginkgo.resident);
    await change(ginkgo.manager, { generalContactHours: 6 });
    const after = await report(ginkgo.resident);
    const again = await ginkgo.resident.tickets.find({ params: { ticketId: before.id } });
    expect(again.clocks).toEqual(before.clocks);
    expect(fromInstant(after.clocks[0]!.dueAt) - fromInstant(before.clocks[0]!.dueAt)).toBe(4 * HOUR);
  });

  test('the desk is told in words what it would promise, and the words follow the figures', async () => {
    const query = { kind: 'REPAIR_PRIVATE', category: 'WATER', place: 'HOME', source: 'PHONE' } as const;
    await change(ginkgo.manager, { emergencyOnSiteMinutes: 30, publicResolveDays: 10 });
    const texts = async (who: Person, more: object = {}) =>
      Object.fromEntries(
        (await who.ticketsAdmin.promises({ query: { ...query, ...more } })).items.map((one) => [one.urgency, one.text]),
      );
    const here = await world.as('demo-cs-1');
    expect(await texts(here)).toEqual({
      EMERGENCY: '10 分钟内联系并到场，当天修好，急修不过夜',
      MAJOR: '10 分钟内到场，24 小时内修好',
      GENERAL: '2 小时内联系，上班时间 10 分钟内到场，3 个工作日内修好',
      MINOR: '2 小时内联系，上班时间 10 分钟内到场，当天修好',
    });
    expect(await texts(here, { category: 'FIRE' })).toMatchObject({
      EMERGENCY: '10 分钟内联系并到场，1 小时内修复',
      GENERAL: '10 分钟内联系并到场，1 小时内修复',
    });
    expect(await texts(here, { kind: 'COMPLAINT', source: 'MEETING' })).toMatchObject({
      GENERAL: '3 天内答复，10 天内办结',
    });
    expect((await texts(ginkgo.cs)).EMERGENCY).toBe('10 分钟内联系，30 分钟内到场，当天修好，急修不过夜');
    const atPublic = { kind: 'REPAIR_PUBLIC', place: 'PUBLIC', category: 'LIGHTING' };
    expect((await texts(ginkgo.cs, atPublic)).GENERAL).toBe('2 小时内联系，上班时间 10 分钟内到场，10 天内修好');
  });
});

describe('a change', () => {
  test('nothing has been set: the defaults hold, as version 1', async () => {
    expect(await manager.policiesAdmin.find()).toEqual({ version: 1, policies: standardPolicies });
  });

  test('says who, when, what from and to, and why; the newest first', async () => {
    await change(manager, { reopenDays: 60 });
    world.tick(DAY);
    await change(await world.as('demo-admin'), { reopenDays: 45, mostPinned: 3 }, 2, '住户嫌置顶太多');
    const { items } = await manager.policiesAdmin.history();
    expect(items).toMatchObject([
      {
        version: 3,
        at: toInstant(world.now()),
        reason: '住户嫌置顶太多',
        changes: expect.arrayContaining([
          { key: 'reopenDays', from: 60, to: 45 },
          { key: 'mostPinned', from: 5, to: 3 },
        ]),
      },
      { version: 2, by: '罗文博', reason: '业主大会决定', changes: [{ key: 'reopenDays', from: 30, to: 60 }] },
    ]);
    expect(await manager.policiesAdmin.find()).toMatchObject({
      version: 3,
      policies: { reopenDays: 45, returnDays: 7 },
    });
    const first = await manager.policiesAdmin.history({ query: { limit: 1 } });
    const second = await manager.policiesAdmin.history({ query: { limit: 1, cursor: first.next! } });
    expect([...first.items, ...second.items]).toEqual(items);
    expect(second.next).toBeUndefined();
    expect((await ginkgo.manager.policiesAdmin.history()).items).toEqual([]);
  });

  test('of two at once one is refused, is shown what the other has set, and loses nothing', async () => {
    const admin = await world.as('demo-admin');
    await Promise.all([manager.policiesAdmin.find(), admin.policiesAdmin.find()]);
    const both = await Promise.allSettled([change(manager, { reopenDays: 60 }), change(admin, { returnDays: 5 })]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const lost = both.findIndex(({ status }) => status === 'rejected');
    const { reason } = both[lost] as PromiseRejectedResult;
    const [won, wish] = lost === 1 ? [{ reopenDays: 60 }, { returnDays: 5 }] : [{ returnDays: 5 }, { reopenDays: 60 }];
    expect(reason).toMatchObject({
      code: 'policies.changed',
      status: 412,
      extra: { current: { version: 2, policies: won } },
    });
    expect((await change(lost === 1 ? admin : manager, wish, 2)).policies).toMatchObject({ ...won, ...wish });
    expect((await manager.policiesAdmin.history()).items.map(({ version }) => version)).toEqual([3, 2]);
  });

  test('sent twice under one key it is made once', async () => {
    const options = { idempotencyKey: randomUUID() };
    const request = { body: { version: 1, changes: { reopenDays: 60 }, reason: '再说一遍' } };
    const answers = [
      await manager.policiesAdmin.change(request, options),
      await manager.policiesAdmin.change(request, options),
    ];
    expect(answers[0]).toEqual(answers[1]);
    expect(await world.deps.db.read.count(PolicyVersions)).toBe(1);
  });

  test.each<[object, string]>([
    [{ returnDays: 365 }, '#/changes/returnDays'],
    [{ returnDays: 2.5 }, '#/changes/returnDays'],
    [{ quietFrom: '12:00' }, '#/changes/quietFrom'],
    [{ quietFrom: '25:00' }, '#/changes/quietFrom'],
    [{ deskOpens: 8 }, '#/changes/deskOpens'],
    [{ firstReminderHours: 96 }, '#/changes/firstReminderHours'],
    [{ secondReminderHours: 12 }, '#/changes/secondReminderHours'],
    [{ staffSalary: 1 }, '#/changes/staffSalary'],
  ])('%j is refused, naming the field', async (changes, pointer) => {
    for (const refused of [
      change(manager, changes as PolicyChanges),
      manager.policiesAdmin.preview({ body: { version: 1, changes: changes as PolicyChanges } }),
    ])
      expect(await problemOf(refused)).toMatchObject({
        code: 'request.invalid',
        extra: { errors: [{ pointer, detail: expect.stringMatching(/[一-龥]/) as unknown }] },
      });
    expect(await world.deps.db.read.count(PolicyVersions)).toBe(0);
  });

  test('what is as it was is no change, and a preview saves nothing', async () => {
    for (const none of [{}, { reopenDays: 30 }])
      await expect(change(manager, none)).rejects.toEqual(refusedWith('policies.same'));
    const body = { version: 1, changes: { generalContactHours: 1, returnDays: 5, boardDay: 20, reopenDays: 30 } };
    expect(await manager.policiesAdmin.preview({ body })).toEqual({
      changes: [
        { key: 'generalContactHours', from: 2, to: 1 },
        { key: 'returnDays', from: 7, to: 5 },
        { key: 'boardDay', from: 25, to: 20 },
      ],
      effects: [
        '今后受理的报修和投诉按新规则承诺。',
        '今后入库的快递按新的天数退回。',
        expect.stringContaining('已经排好的公示计划不变'),
      ],
    });
    expect((await manager.policiesAdmin.find()).version).toBe(1);
  });

  test('a figure that is none any more is left out of the history, which can still be read', async () => {
    const changes = [
      { key: 'majorOnSiteHours', from: 2, to: 1 },
      { key: 'reopenDays', from: 30, to: 60 },
    ];
    const row = { estate_id: ginkgo.id, version: 2, figures: '{"reopenDays":60}', changes: JSON.stringify(changes) };
    const by = (await ginkgo.manager.identity.me()).id;
    await world.deps.db.tx((tx) =>
      tx.insert(PolicyVersions, { ...row, reason: '旧版本里改的', changed_by: by, changed_at: world.now() }),
    );
    const { items } = await ginkgo.manager.policiesAdmin.history();
    expect(items[0]!.changes).toEqual([changes[1]]);
  });

  test('only the manager and the admin of the estate see and change them', async () => {
    for (const code of ['demo-owner-1', 'demo-cs-lead', 'demo-finance-1'] as const) {
      const person = await world.as(code);
      await expect(person.policiesAdmin.find()).rejects.toEqual(refusedWith('identity.forbidden'));
      await expect(change(person, { reopenDays: 60 })).rejects.toEqual(refusedWith('identity.forbidden'));
    }
    await expect(world.stranger.policiesAdmin.find()).rejects.toEqual(refusedWith('identity.required'));
  });
});

describe('what a server remembers', () => {
  const byOtherServer = (figures: object) =>
    world.deps.db.tx((tx) =>
      tx.insert(PolicyVersions, {
        estate_id: ginkgo.id,
        version: 2,
        figures: JSON.stringify(figures),
        changes: '[]',
        reason: '另一台服务器上改的',
        changed_by: demoPerson('demo-admin').id,
        changed_at: world.now(),
      }),
    );
  const read = () => policiesOf({ deps: world.deps, db: world.deps.db.read, now: world.now() }, ginkgo.id);

  test('a change made on another server holds here after ten seconds, and a change here never goes by the old one', async () => {
    expect((await read()).reopenDays).toBe(30);
    await byOtherServer({ ...standardPolicies, reopenDays: 60 });
    await expect(change(ginkgo.manager, { returnDays: 5 })).rejects.toEqual(refusedWith('policies.changed'));
    world.tick(10_000);
    expect(await read()).toMatchObject({ version: 2, reopenDays: 60 });
  });

  test('a figure younger than the stored version has its default', async () => {
    const { mostPinned, ...older } = standardPolicies;
    await byOtherServer({ ...older, reopenDays: 60 });
    world.tick(10_000);
    expect(await read()).toMatchObject({ version: 2, reopenDays: 60, mostPinned });
  });
});
