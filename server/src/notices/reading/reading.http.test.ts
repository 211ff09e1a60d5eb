import { DAY, HOUR, MINUTE, toInstant } from '@linli/shared/kit/time.ts';
import { unitIdAt } from '../../seed/estate/houses.ts';
import { refusal, refusedWith, type Person } from '../../test/world/world.ts';
import { startNoticeBoard, three, general, gridOf, at, act } from '../../test/world/notice-board.ts';

const { world, chen, zhou, li, wu, zheng, lead, ma, finance, wang, draft, publish, read, confirm, sees, inboxOf } =
  await startNoticeBoard();
afterAll(() => world.stop());

describe('a notice for everybody', () => {
  test('is counted, published, stands in the list and is read, by the person and once by the home', async () => {
    const count = await lead.noticesAdmin.countAudience({ body: general.audience });
    expect(count).toMatchObject({ households: 160, people: 5, unbound: 155, staff: 0 });
    expect(count.examples).toEqual(['1栋1单元101', '1栋1单元102', '1栋1单元201', '1栋1单元202', '1栋1单元301']);
    const notice = await publish();
    expect(notice).toMatchObject({ state: 'PUBLISHED', households: { total: 160, read: 0, complete: true } });
    expect((await chen.notices.list()).items[0]).toMatchObject({ id: notice.id, title: '周末清洗水箱', read: false });
    expect((await chen.notices.find(at(notice))).html).toContain('<strong class="rt-strong">存水</strong>');
    expect(await inboxOf(chen, notice)).toMatchObject([{ kind: 'NOTICE', read: false }]);
    await read(chen, notice);
    await read(chen, notice);
    expect((await chen.notices.list()).items[0]).toMatchObject({ read: true });
    expect(await inboxOf(chen, notice)).toMatchObject([{ read: true }]);
    // The same home a second time: his own receipt, nothing new for the household.
    expect((await zhou.notices.find(at(notice))).read).toBe(false);
    await read(zhou, notice);
    const { households, grids: byGrid } = await lead.noticesAdmin.find(at(notice));
    expect(households).toMatchObject({ total: 160, read: 1, confirmed: 0 });
    expect(byGrid.find(({ name }) => name === '3栋网格')).toMatchObject({ total: 24, read: 1, ownerName: '马秀兰' });
  });

  test('is there for whoever has no home yet, and for who joins a home later', async () => {
    const [everybody, tenants] = [await publish(), await publish({ audience: { ...three, memberRoles: ['OWNER'] } })];
    const guest = await world.newcomer();
    expect((await guest.notices.list()).items.map(({ id }) => id)).toContain(everybody.id);
    expect(await sees(guest, tenants)).toBe(false);
    const { code } = await chen.homes.invite({ body: { role: 'FAMILY' } });
    await guest.homes.bindByInvitation({ body: { code } });
    expect([await sees(guest, everybody), await sees(guest, tenants)]).toEqual([true, false]);
    expect((await guest.notices.list({ query: { only: 'unread' } })).items.map(({ id }) => id)).toContain(everybody.id);
  });
});

describe('a notice for some', () => {
  test('is seen by those it is for, and by no neighbour, not even by its address', async () => {
    const house = await publish({ audience: three });
    const shops = await publish({ audience: { unitClasses: ['COMMERCIAL'] } });
    const owners = await publish({ audience: { everyone: true, memberRoles: ['OWNER', 'CO_OWNER'] } });
    const others = await publish({
      audience: { everyone: true, except: { gridIds: [gridOf('西区')], unitIds: [unitIdAt('2栋1单元302')] } },
    });
    const colleagues = await publish({ category: 'STAFF', audience: { staffRoles: ['technician', 'cs'] } });
    const seen = async (person: Person) =>
      Promise.all([house, shops, owners, others, colleagues].map((notice) => sees(person, notice)));
    expect(await seen(chen)).toEqual([true, false, true, false, false]);
    expect(await seen(zhou)).toEqual([true, false, false, false, false]);
    expect(await seen(wu)).toEqual([false, false, false, false, false]);
    expect(await seen(zheng)).toEqual([false, true, true, false, false]);
    expect(await seen(wang)).toEqual([false, false, false, true, true]);
    expect((await wang.notices.list({ query: { of: 'work' } })).items.map(({ id }) => id)).toEqual([colleagues.id]);
    expect((await chen.notices.list({ query: { of: 'work' } })).items).toEqual([]);
    expect(colleagues.households).toMatchObject({ total: 0, complete: true });
    expect(await inboxOf(wang, colleagues)).toHaveLength(1);
    expect(await inboxOf(zhou, owners)).toEqual([]);
    await expect(wu.notices.read({ ...at(house), body: { version: 1 } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    await expect(wu.notices.confirm({ ...at(house), body: { version: 1 } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
  });

  test('pinned ones stand above, five at most, and the rest is paged without losing or repeating any', async () => {
    const pinned = [];
    for (let n = 0; n < 5; n += 1) pinned.push(await publish({ pinned: true, audience: three, title: `置顶${n}` }));
    const sixth = await draft({ pinned: true });
    expect(await refusal(lead.noticesAdmin.publish(act(sixth, {})))).toMatchObject({
      code: 'notices.too-many-pinned',
      extra: { current: { state: 'DRAFT' } },
    });
    const all = await chen.notices.list({ query: { limit: 100 } });
    expect(all.items.slice(0, 5).every((item) => item.pinned)).toBe(true);
    const ids: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await chen.notices.list({ query: { limit: 2, ...(cursor && { cursor }) } });
      ids.push(...page.items.map(({ id }) => id));
      if (!(cursor = page.next)) break;
    }
    expect(ids).toEqual(all.items.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const notice of pinned) await lead.noticesAdmin.pin(act(notice, { pinned: false }));
    const again = await lead.noticesAdmin.find(at(pinned[0]!));
    expect(again.actions).toContain('pin');
    await expect(lead.noticesAdmin.pin(act(again, { pinned: false }))).rejects.toEqual(
      refusedWith('notices.wrong-state'),
    );
  });

  test('works and emergencies stand above the home page, on the report form, and end by themselves', async () => {
    const now = world.now();
    const works = (from: number, to: number) => ({
      from: toInstant(from),
      to: toInstant(to),
      categories: ['WATER' as const],
    });
    const planned = await publish({
      category: 'PLANNED_WORKS',
      title: '3栋停水',
      audience: three,
      works: works(now, now + 2 * HOUR),
    });
    const urgent = await publish({ category: 'EMERGENCY', title: '燃气抢修', audience: three });
    await publish({
      category: 'PLANNED_WORKS',
      title: '下周停水',
      audience: three,
      works: works(now + 3 * DAY, now + 4 * DAY),
    });
    const page = await chen.home.page();
    expect(page.banners.map(({ title }) => title)).toEqual(['燃气抢修', '3栋停水']);
    expect(page.notices).toHaveLength(3);
    expect((await chen.home.reportForm()).known).toMatchObject([{ noticeId: planned.id, categories: ['WATER'] }]);
    expect((await wu.home.page()).banners).toEqual([]);
    world.tick(3 * HOUR);
    expect((await chen.home.page()).banners.map(({ title }) => title)).toEqual(['燃气抢修']);
    await lead.noticesAdmin.withdraw(act(urgent, { reason: '已修好' }));
    expect((await chen.home.page()).banners).toEqual([]);
    expect((await chen.notices.list()).items.map(({ id }) => id)).toContain(planned.id);
  });
});

describe('what must be confirmed', () => {
  test('waits at home until it is, and again after a correction', async () => {
    const notice = await publish({ mustConfirm: true, audience: three });
    const waiting = async () => (await chen.home.page()).todo.filter(({ kind }) => kind === 'confirm-notice');
    expect(await waiting()).toMatchObject([{ id: notice.id }]);
    expect(await confirm(chen, notice)).toMatchObject({ toConfirm: false, confirmedAt: toInstant(world.now()) });
    await confirm(chen, notice);
    expect(await waiting()).toEqual([]);
    expect((await lead.noticesAdmin.find(at(notice))).households).toMatchObject({ read: 1, confirmed: 1 });
    const corrected = await lead.noticesAdmin.correct(
      act(notice, { title: notice.title, html: '<p>改到周日上午，请提前存水。</p>', reason: '时间有变' }),
    );
    await world.outbox.drain();
    expect(await refusal(chen.notices.confirm({ ...at(notice), body: { version: 1 } }))).toMatchObject({
      code: 'notices.corrected',
      extra: { current: { version: 2, toConfirm: true, corrected: true } },
    });
    expect(await waiting()).toMatchObject([{ id: notice.id }]);
    const { corrections } = await chen.notices.find(at(notice));
    expect(corrections).toMatchObject([{ version: 2, reason: '时间有变' }]);
    expect(corrections[0]!.changes.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['same', 'added', 'removed']),
    );
    expect((await lead.noticesAdmin.find(at(corrected))).households).toMatchObject({
      read: 0,
      confirmed: 0,
      total: 24,
    });
    await confirm(chen, notice);
    expect((await lead.noticesAdmin.find(at(corrected))).households).toMatchObject({ read: 1, confirmed: 1 });
    const plain = await publish({ audience: three });
    await expect(chen.notices.confirm({ ...at(plain), body: { version: 1 } })).rejects.toEqual(
      refusedWith('notices.nothing-to-confirm'),
    );
  });
});

describe('households that nothing has reached', () => {
  test('are listed by grid, handed to their grid owner, told at the door, and counted once', async () => {
    const notice = await publish({ category: 'EMERGENCY', audience: three, title: '煤气泄漏' });
    await read(chen, notice);
    const openFor = async () =>
      (await ma.messagesAdmin.followUps({ query: { limit: 100 } })).items
        .filter(({ subject }) => subject.id === notice.id)
        .map(({ address }) => address);
    await world.scheduler.runDue(world.now() + 5 * MINUTE);
    // Of 24 flats two have somebody in the app; they are given two hours.
    expect(await openFor()).toHaveLength(22);
    world.tick(2 * HOUR + 5 * MINUTE);
    await world.scheduler.runDue(world.now());
    expect(await openFor()).toHaveLength(23);
    expect(await openFor()).toContain('3栋2单元601');

    const unread = async (by = ma) =>
      (await by.noticesAdmin.households({ ...at(notice), query: { receipt: 'unread', limit: 100 } })).items;
    expect(await unread()).toHaveLength(23);
    const li601 = { noticeId: notice.id, unitId: unitIdAt('3栋2单元601') };
    await ma.noticesAdmin.followUp({ params: li601, body: { way: 'PHONE', reached: false, note: '没人接' } });
    expect((await unread()).find(({ unitId }) => unitId === li601.unitId)).toMatchObject({
      people: 1,
      tries: 1,
      lastTry: { way: 'PHONE', reached: false, byName: '马秀兰' },
    });
    const told = await ma.noticesAdmin.followUp({ params: li601, body: { way: 'DOOR', reached: true } });
    expect(told).toMatchObject({ toldAt: toInstant(world.now()), tries: [{ way: 'PHONE' }, { way: 'DOOR' }] });
    await expect(ma.noticesAdmin.followUp({ params: li601, body: { way: 'DOOR', reached: true } })).rejects.toEqual(
      refusedWith('messages.already-told'),
    );
    // Another is told from the list of all follow-ups.
    const { items } = await ma.messagesAdmin.followUps({ query: { limit: 100 } });
    const next = items.find(({ subject }) => subject.id === notice.id)!;
    await ma.messagesAdmin.followUp({ params: { followUpId: next.id }, body: { way: 'IN_PERSON', reached: true } });
    await world.outbox.drain();
    const counts = async () => (await lead.noticesAdmin.find(at(notice))).households;
    expect(await counts()).toMatchObject({ total: 24, read: 1, told: 2 });
    expect(await unread()).toHaveLength(21);
    await read(li, notice);
    expect(await counts()).toMatchObject({ total: 24, read: 2, told: 1 });
    expect((await lead.noticesAdmin.households({ ...at(notice), query: { receipt: 'told' } })).items).toHaveLength(1);
  });

  test('are told again of what was corrected after they had been told', async () => {
    const notice = await publish({ mustConfirm: true, audience: { unitIds: [unitIdAt('4栋1单元101')] } });
    const home = { noticeId: notice.id, unitId: unitIdAt('4栋1单元101') };
    await world.scheduler.runDue(world.now() + 5 * MINUTE);
    await ma.noticesAdmin.followUp({ params: home, body: { way: 'DOOR', reached: true } });
    world.tick(MINUTE);
    const body = { title: notice.title, html: '<p>改到下周</p>', reason: '有变' };
    await lead.noticesAdmin.correct(act(notice, body));
    await world.outbox.drain();
    expect((await lead.noticesAdmin.find(at(notice))).households).toMatchObject({ total: 1, told: 0 });
    world.tick(10 * MINUTE);
    await world.scheduler.runDue(world.now());
    const { items } = await ma.messagesAdmin.followUps({ query: { limit: 100 } });
    expect(items.filter(({ subject }) => subject.id === notice.id)).toMatchObject([{ body: '改到下周' }]);
    await ma.noticesAdmin.followUp({ params: home, body: { way: 'PHONE', reached: true } });
    expect((await lead.noticesAdmin.find(at(notice))).households).toMatchObject({ told: 1 });
  });

  test('and wait to be told hear of a correction alone, at once', async () => {
    const notice = await publish({ mustConfirm: true, audience: { unitIds: [unitIdAt('4栋1单元101')] } });
    await world.scheduler.runDue(world.now() + 5 * MINUTE);
    const waiting = async () =>
      (await ma.messagesAdmin.followUps({ query: { limit: 100 } })).items.filter(
        ({ subject }) => subject.id === notice.id,
      );
    const [before] = await waiting();
    expect(before).toMatchObject({ title: notice.title });
    await lead.noticesAdmin.correct(act(notice, { title: '改期：下周', html: '<p>改到下周</p>', reason: '有变' }));
    const { id, dueAt } = before!;
    expect(await waiting()).toMatchObject([{ id, dueAt, title: '改期：下周', body: '改到下周' }]);
  });

  test('of another grid are no business of a grid owner, and of nobody’s before it is published', async () => {
    const notice = await publish();
    const elsewhere = { noticeId: notice.id, unitId: unitIdAt('1栋1单元101') };
    const body = { way: 'DOOR', reached: true } as const;
    await expect(ma.noticesAdmin.followUp({ params: elsewhere, body })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
    await expect(finance.noticesAdmin.followUp({ params: elsewhere, body })).rejects.toEqual(
      refusedWith('identity.forbidden'),
    );
    const { items } = await ma.noticesAdmin.households({ ...at(notice), query: { limit: 100 } });
    expect(new Set(items.map(({ gridName }) => gridName))).toEqual(new Set(['3栋网格', '4栋网格']));
    const east = await lead.noticesAdmin.households({
      ...at(notice),
      query: { gridId: gridOf('东区'), limit: 100 },
    });
    expect(new Set(east.items.map(({ gridName }) => gridName))).toEqual(new Set(['1栋网格', '2栋网格']));
    const written = await draft();
    await expect(lead.noticesAdmin.followUp({ params: { ...elsewhere, noticeId: written.id }, body })).rejects.toEqual(
      refusedWith('notices.wrong-state'),
    );
  });
});
