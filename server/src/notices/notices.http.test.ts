import { randomUUID } from 'node:crypto';
import { In, IsNull, Not } from 'typeorm';
import type { Problem } from '@linli/shared/kit/problem.ts';
import { DAY, HOUR, MINUTE, toInstant } from '@linli/shared/kit/time.ts';
import type { DeskNotice, DraftNotice } from '@linli/shared/notices/notices.schema.ts';
import { MessageRecipients, Messages } from '../messages/messages.tables.ts';
import { buildingIdOf, grids, unitIdAt } from '../seed/estate/houses.ts';
import { NOBODY } from '../test/world/operations.ts';
import { aPhoto } from '../test/world/photos.ts';
import { refusedWith, startWorld, type Person, type World } from '../test/world/world.ts';
import { fanOutChunk } from './fan-out/fan-out.ts';
import { publishDue } from './writing/publish.ts';

let world: World;
let chen: Person, zhou: Person, li: Person, wu: Person, zheng: Person;
let cs: Person, lead: Person, luo: Person, ma: Person, finance: Person, wang: Person;

beforeAll(async () => {
  world = await startWorld();
  [chen, zhou, li] = [await world.as('demo-owner-1'), await world.as('demo-family-1'), await world.as('demo-owner-2')];
  [wu, zheng] = [await world.as('demo-tenant-1'), await world.as('demo-shop-1')];
  [cs, lead, luo] = [await world.as('demo-cs-1'), await world.as('demo-cs-lead'), await world.as('demo-manager')];
  [ma, finance, wang] = [
    await world.as('demo-grid-1'),
    await world.as('demo-finance-1'),
    await world.as('demo-tech-1'),
  ];
});
afterAll(() => world.stop());

const three = { buildingIds: [buildingIdOf('3栋')] };
const general: DraftNotice = {
  category: 'GENERAL',
  title: '周末清洗水箱',
  html: '<p>各位邻居：周六上午清洗二次供水水箱，请提前<b>存水</b>。</p>',
  audience: { everyone: true },
};
const gridOf = (name: string) => grids.find((grid) => grid.name === name)!.id;
const at = ({ id }: { id: string }) => ({ params: { noticeId: id } });
const act = <Body extends object>(notice: Pick<DeskNotice, 'id' | 'version'>, body: Body) => ({
  ...at(notice),
  body: { version: notice.version, ...body },
});
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (problem: Problem) => problem,
  );
const draft = (body: Partial<DraftNotice> = {}, by = lead) => by.noticesAdmin.draft({ body: { ...general, ...body } });
async function publish(body: Partial<DraftNotice> = {}, by = lead) {
  const notice = await by.noticesAdmin.publish(act(await draft(body, by), {}));
  await world.outbox.drain();
  return by.noticesAdmin.find(at(notice));
}
const read = async (person: Person, notice: { id: string }) => {
  const { version } = await person.notices.find(at(notice));
  await person.notices.read({ ...at(notice), body: { version } });
};
const confirm = async (person: Person, notice: { id: string }) => {
  const { version } = await person.notices.find(at(notice));
  return person.notices.confirm({ ...at(notice), body: { version } });
};
const sees = async (person: Person, notice: { id: string }) =>
  (await refusal(person.notices.find(at(notice)))) === undefined;
const inboxOf = async (person: Person, notice: { id: string }) =>
  (await person.messages.inbox({ query: { limit: 100 } })).items.filter(({ subject }) => subject.id === notice.id);
const photo = async (person: Person) => (await person.files.upload({ body: await aPhoto() })).id;

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

describe('a correction', () => {
  test('while it is being sent: nobody is told the overtaken text any more, and everybody the new one', async () => {
    const notice = await lead.noticesAdmin.publish(act(await draft({ audience: three }), {}));
    const correct = (html: string, { version }: { version: number }) =>
      lead.noticesAdmin.correct(act({ ...notice, version }, { title: notice.title, html, reason: '写错了' }));
    // The first edition has reached everybody of it when it is corrected; the second nobody.
    while (await fanOutChunk(world.deps, notice.id, 1));
    const second = await correct('<p>改到下午</p>', notice);
    const third = await correct('<p>改到晚上</p>', second);
    expect(await fanOutChunk(world.deps, notice.id, 1)).toBe(false);
    expect(await fanOutChunk(world.deps, notice.id, 2)).toBe(false);
    await world.outbox.drain();
    expect((await inboxOf(chen, notice)).map(({ kind }) => kind)).toEqual(['NOTICE_CORRECTION', 'NOTICE']);
    const { html, corrections, version } = await chen.notices.find(at(notice));
    expect([html, version, corrections.length]).toEqual(['<p class="rt-p">改到晚上</p>', 3, 2]);
    const { db } = world.deps;
    const messages = await db.read.find(Messages, { where: { subject_id: notice.id }, order: { id: 'ASC' } });
    expect(messages.map(({ cancelled_at }) => cancelled_at === null)).toEqual([false, false, false, true, true]);
    const ofThem = { message_id: In(messages.map(({ id }) => id)) };
    expect(await db.read.findBy(MessageRecipients, { ...ofThem, due_at: Not(IsNull()) })).toEqual([]);
    expect((await lead.noticesAdmin.find(at(third))).households).toMatchObject({ total: 24, complete: true });
  });

  test('that changes nothing is refused, as is one of what another has just corrected', async () => {
    const notice = await publish({ audience: three });
    const same = { title: notice.title, html: notice.html, reason: '没有' };
    await expect(lead.noticesAdmin.correct(act(notice, same))).rejects.toEqual(refusedWith('notices.same-text'));
    const next = { ...same, html: '<p>新的</p>' };
    await lead.noticesAdmin.correct(act(notice, next));
    expect(await refusal(luo.noticesAdmin.correct(act(notice, { ...next, title: '另一个' })))).toMatchObject({
      code: 'notices.changed',
      extra: { current: { corrections: [{ reason: '没有' }] } },
    });
  });

  test('of two at once one wins', async () => {
    const notice = await publish({ audience: three });
    const both = await Promise.all(
      [lead, luo].map((person, n) =>
        refusal(
          person.noticesAdmin.correct(act(notice, { title: notice.title, html: `<p>${n}</p>`, reason: '写错了' })),
        ),
      ),
    );
    expect(both.map((problem) => problem?.code).toSorted()).toEqual(['notices.changed', undefined]);
  });
});

describe('a notice that is withdrawn', () => {
  test('leaves its title and the reason, no text, and is found by nobody', async () => {
    const notice = await publish({ audience: three, title: '停水通知', html: '<p>明天玉兰花园停水</p>' });
    await lead.noticesAdmin.withdraw(act(notice, { reason: '发错了小区' }));
    await world.outbox.drain();
    const { items: unread } = await chen.notices.list({ query: { only: 'unread' } });
    expect(unread.map(({ id }) => id)).not.toContain(notice.id);
    expect((await chen.home.page()).notices.map(({ id }) => id)).not.toContain(notice.id);
    const { html, withdrawn, title, corrections } = await chen.notices.find(at(notice));
    expect([html, title, corrections, withdrawn?.reason]).toEqual(['', '停水通知', [], '发错了小区']);
    expect((await chen.notices.list()).items.find(({ id }) => id === notice.id)?.excerpt).toBe('已撤回：发错了小区');
    expect((await chen.notices.list({ query: { q: '玉兰' } })).items).toEqual([]);
    expect((await chen.notices.list({ query: { q: '停水' } })).items.map(({ id }) => id)).toContain(notice.id);
    const again = await lead.noticesAdmin.find(at(notice));
    expect(again.actions).toEqual([]);
    await expect(lead.noticesAdmin.withdraw(act(again, { reason: '再来' }))).rejects.toEqual(
      refusedWith('notices.wrong-state'),
    );
  });
});

describe('a scheduled notice', () => {
  test('is seen by nobody until its time, then published exactly once, whoever looks', async () => {
    const publishAt = toInstant(world.now() + HOUR);
    const written = await draft({ audience: three });
    const notice = await lead.noticesAdmin.publish(act(written, { at: publishAt }));
    expect(notice).toMatchObject({ state: 'SCHEDULED', publishAt });
    expect(notice.actions).toEqual(expect.arrayContaining(['publish', 'unschedule']));
    await world.outbox.drain();
    expect(await sees(chen, notice)).toBe(false);
    const back = await lead.noticesAdmin.unschedule(at(notice));
    expect(back).toMatchObject({ state: 'DRAFT' });
    await lead.noticesAdmin.publish(act(back, { at: publishAt }));
    world.tick(HOUR);
    await Promise.all([1, 2, 3].map(() => publishDue(world.deps, world.now())));
    await world.outbox.drain();
    expect(await inboxOf(chen, notice)).toHaveLength(1);
    expect(await lead.noticesAdmin.find(at(notice))).toMatchObject({
      state: 'PUBLISHED',
      publishedAt: toInstant(world.now()),
    });
    await expect(lead.noticesAdmin.unschedule(at(notice))).rejects.toEqual(refusedWith('notices.wrong-state'));
  });

  test('for a time that is past, or after its end, is refused', async () => {
    const notice = await draft({ validUntil: toInstant(world.now() + HOUR) });
    const tooLate = lead.noticesAdmin.publish(act(notice, { at: toInstant(world.now() + DAY) }));
    await expect(tooLate).rejects.toEqual(refusedWith('notices.already-over'));
    const past = await refusal(lead.noticesAdmin.publish(act(notice, { at: toInstant(world.now() - MINUTE) })));
    expect(past).toMatchObject({ code: 'notices.publish-past', extra: { errors: [{ pointer: '#/at' }] } });
  });
});

describe('the desk', () => {
  test('revises and discards drafts, and is told when somebody was faster', async () => {
    const notice = await draft();
    const revised = await cs.noticesAdmin.revise(act(notice, { ...general, title: '改好了' }));
    expect(revised).toMatchObject({ title: '改好了', version: 2, authorName: '何静' });
    expect(await refusal(lead.noticesAdmin.revise(act(notice, general)))).toMatchObject({
      code: 'notices.changed',
      extra: { current: { title: '改好了' } },
    });
    await lead.noticesAdmin.discard(at(notice));
    await expect(lead.noticesAdmin.find(at(notice))).rejects.toEqual(refusedWith('resource.not-found'));
    const out = await publish({ audience: three });
    await expect(lead.noticesAdmin.discard(at(out))).rejects.toEqual(refusedWith('notices.wrong-state'));
    await expect(lead.noticesAdmin.revise(act(out, general))).rejects.toEqual(refusedWith('notices.wrong-state'));
    await expect(lead.noticesAdmin.publish(act(out, {}))).rejects.toEqual(refusedWith('notices.wrong-state'));
  });

  test('may publish what its posts allow, and sees drafts only where it has a say', async () => {
    const plain = await draft({}, cs);
    expect(plain.actions).toEqual(['revise', 'discard']);
    await expect(cs.noticesAdmin.publish(act(plain, {}))).rejects.toEqual(refusedWith('notices.not-your-kind'));
    expect((await publish({ category: 'EMERGENCY' }, cs)).state).toBe('PUBLISHED');
    await expect(draft({}, finance)).rejects.toEqual(refusedWith('notices.not-your-kind'));
    const fees = await draft({ category: 'FEE_DISCLOSURE' }, finance);
    await expect(finance.noticesAdmin.publish(act(fees, {}))).rejects.toEqual(refusedWith('notices.not-your-kind'));
    expect((await luo.noticesAdmin.publish(act(fees, {}))).state).toBe('PUBLISHED');
    await expect(finance.noticesAdmin.find(at(plain))).rejects.toEqual(refusedWith('resource.not-found'));
    const { items } = await finance.noticesAdmin.list({ query: { limit: 100 } });
    expect(items.filter(({ state }) => state === 'DRAFT')).toEqual([]);
    expect(items.map(({ id }) => id)).toContain(fees.id);
    for (const stranger of [chen, wang])
      await expect(stranger.noticesAdmin.list()).rejects.toEqual(refusedWith('identity.forbidden'));
  });

  test('lists by state, category and words, page after page', async () => {
    const mine = await draft({ category: 'LAW', title: '物业管理条例修订' });
    const ids = async (query: object) => (await lead.noticesAdmin.list({ query })).items.map(({ id }) => id);
    expect(await ids({ category: 'LAW' })).toEqual([mine.id]);
    expect(await ids({ q: '条例' })).toEqual([mine.id]);
    expect(await ids({ q: '！？' })).toEqual([]);
    expect(await ids({ state: 'WITHDRAWN', category: 'LAW' })).toEqual([]);
    const all = await ids({ limit: 100 });
    const paged: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await lead.noticesAdmin.list({ query: { limit: 7, ...(cursor && { cursor }) } });
      paged.push(...page.items.map(({ id }) => id));
      if (!(cursor = page.next)) break;
    }
    expect(paged).toEqual(all);
  });

  test('is refused what is not the estate’s, and a grid owner what is not hers, each by name', async () => {
    const foreign = { buildingIds: [NOBODY], unitIds: [NOBODY], except: { gridIds: [NOBODY] } };
    expect(await refusal(draft({ audience: foreign }))).toMatchObject({
      code: 'notices.audience-foreign',
      extra: {
        errors: [
          { pointer: '#/audience/buildingIds/0' },
          { pointer: '#/audience/unitIds/0' },
          { pointer: '#/audience/except/gridIds/0' },
        ],
      },
    });
    expect(await refusal(lead.noticesAdmin.countAudience({ body: foreign }))).toMatchObject({
      extra: { errors: expect.arrayContaining([expect.objectContaining({ pointer: '#/buildingIds/0' })]) },
    });
    const own = {
      gridIds: [gridOf('3栋网格')],
      unitIds: [unitIdAt('4栋1单元101')],
      buildingIds: [buildingIdOf('3栋')],
    };
    expect((await publish({ audience: own }, ma)).households).toMatchObject({ total: 25 });
    expect(
      await refusal(
        draft(
          {
            audience: {
              ...own,
              everyone: true,
              gridIds: [gridOf('3栋网格'), gridOf('1栋网格')],
              unitIds: [unitIdAt('1栋1单元101')],
              buildingIds: [buildingIdOf('2栋')],
            },
          },
          ma,
        ),
      ),
    ).toMatchObject({
      code: 'notices.audience-foreign',
      extra: {
        errors: [
          { pointer: '#/audience/gridIds/1' },
          { pointer: '#/audience/unitIds/0' },
          { pointer: '#/audience/buildingIds/0' },
          { pointer: '#/audience/everyone' },
        ],
      },
    });
  });

  test('is refused an audience of nobody, a text of nothing, pictures nobody sent, and works that end before they begin', async () => {
    const nobody = await draft({ audience: { unitIds: [unitIdAt('3栋2单元602')], except: three } });
    await expect(lead.noticesAdmin.publish(act(nobody, {}))).rejects.toEqual(refusedWith('notices.nobody'));
    expect(await refusal(draft({ html: '<script>alert(1)</script>' }))).toMatchObject({
      code: 'notices.nothing-left',
      extra: { errors: [{ pointer: '#/html' }] },
    });
    const html = `<p>图<img data-photo="${randomUUID()}"></p>`;
    expect(await refusal(draft({ html, photoIds: [NOBODY] }))).toMatchObject({
      code: 'notices.picture-unknown',
      extra: { errors: [{ pointer: '#/photoIds/0' }, { pointer: '#/html' }] },
    });
    const now = toInstant(world.now());
    expect(await refusal(draft({ works: { from: now, to: now, categories: [] } }))).toMatchObject({
      code: 'notices.works-order',
      extra: { errors: [{ pointer: '#/works/to' }] },
    });
  });

  test('cannot store a megabyte, nor a picture written as letters', async () => {
    const post = (html: string) =>
      world
        .raw()
        .post('/api/admin/notices')
        .set('Authorization', `Bearer ${lead.token}`)
        .set('Idempotency-Key', randomUUID())
        .send({ ...general, html });
    expect((await post('水'.repeat(1_000_000))).status).toBe(413);
    const long = await post('x'.repeat(20_001));
    expect([long.status, JSON.parse(long.text)]).toMatchObject([422, { errors: [{ pointer: '#/html' }] }]);
    const grown = await post('<b>x</b>'.repeat(2_500));
    expect([grown.status, JSON.parse(grown.text)]).toMatchObject([422, { errors: [{ pointer: '#/html' }] }]);
    const drawn = await draft({ html: `<p>图<img src="data:image/png;base64,${'A'.repeat(15_000)}"></p>` });
    expect(drawn.html).toBe('<p class="rt-p">图</p>');
    const odd = await draft({ html: '<p>\u0000好\ud800</p>' });
    expect(odd.html).toBe('<p class="rt-p">好</p>');
  });

  test('puts photos into the text and beside it; they come with addresses that work, and may come back', async () => {
    const [inText, beside] = [await photo(lead), await photo(lead)];
    const html = `<p>现场：</p><p><img data-photo="${inText}"></p>`;
    const notice = await draft({ html, photoIds: [beside] });
    const without = await lead.noticesAdmin.revise(act(notice, general));
    expect(without.photos).toEqual([]);
    const again = await lead.noticesAdmin.revise(act(without, { ...general, html, photoIds: [beside] }));
    await lead.noticesAdmin.publish(act(again, {}));
    await world.outbox.drain();
    const shown = await chen.notices.find(at(notice));
    expect(shown.photos.map(({ id }) => id)).toEqual([beside]);
    const src = /src="([^"]+)"/.exec(shown.html)![1]!.replaceAll('&amp;', '&');
    expect((await world.raw().get(src)).status).toBe(200);
    await expect(draft({ html }, cs)).rejects.toEqual(refusedWith('notices.picture-unknown'));
  });

  test('makes a notice of a ticket in one step, which names the house and nobody in it', async () => {
    const ticket = await chen.tickets.submit({
      body: {
        place: 'HOME',
        category: 'WATER',
        text: '我家厨房漏到楼下了',
        contact: { name: '陈晓岚', phone: '13800001001' },
      },
    });
    const notice = await cs.noticesAdmin.fromTicket({ params: { ticketId: ticket.id } });
    expect(notice).toMatchObject({
      state: 'DRAFT',
      ticketId: ticket.id,
      category: 'PLANNED_WORKS',
      audience: three,
      works: { categories: ['WATER'] },
    });
    expect(notice.title + notice.html).not.toMatch(/602|陈|厨房|138/);
    expect(notice.title).toBe('3栋水管抢修，请您留意');
    const gas = await cs.ticketsAdmin.submit({
      body: {
        place: 'PUBLIC',
        category: 'GAS',
        location: '2栋地下室',
        text: '有气味',
        kind: 'REPAIR_PUBLIC',
        source: 'PATROL',
        contact: { name: '保安', phone: '13800001099' },
      },
    });
    const urgent = await cs.noticesAdmin.fromTicket({ params: { ticketId: gas.id } });
    expect(urgent).toMatchObject({ category: 'EMERGENCY', audience: { everyone: true } });
    expect(urgent.actions).toContain('publish');
    await expect(wang.noticesAdmin.fromTicket({ params: { ticketId: ticket.id } })).rejects.toEqual(
      refusedWith('resource.not-found'),
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
