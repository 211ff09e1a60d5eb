import { randomUUID } from 'node:crypto';
import { DAY, HOUR, MINUTE, toInstant } from '@linli/shared/kit/time.ts';
import { In, IsNull, Not } from 'typeorm';
import { MessageRecipients, Messages } from '../../messages/messages.tables.ts';
import { buildingIdOf, unitIdAt } from '../../seed/estate/houses.ts';
import { NOBODY } from '../../test/world/operations.ts';
import { photo } from '../../test/world/photos.ts';
import { refusal, refusedWith } from '../../test/world/world.ts';
import { startNoticeBoard, three, general, gridOf, at, act } from '../../test/world/notice-board.ts';
import { fanOutChunk } from '../fan-out/fan-out.ts';
import { publishDue } from './publish.ts';

const { world, chen, cs, lead, luo, ma, finance, wang, draft, publish, sees, inboxOf } = await startNoticeBoard();
afterAll(() => world.stop());

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
    expect(urgent).toMatchObject({ category: 'EMERGENCY', audience: { gridIds: [gridOf('2栋网格')] } });
    expect(urgent.actions).toContain('publish');
    await expect(wang.noticesAdmin.fromTicket({ params: { ticketId: ticket.id } })).rejects.toEqual(
      refusedWith('resource.not-found'),
    );
  });
});
