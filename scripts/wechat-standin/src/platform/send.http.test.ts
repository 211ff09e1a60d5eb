import type { Template } from '../templates.ts';
import { templateList, templates } from '../templates.ts';
import { monday, startWorld, type World } from '../world.test-helper.ts';

const progress = templates.ticketProgress.id;
const visit = templates.ticketVisit.id;
const chen = 'o_demo-owner-1';

const urgent: Template = {
  id: 'urgent',
  title: '紧急通知',
  kind: 'one-time',
  fields: [{ key: 'enum1', type: 'enum', label: '级别', values: ['停水', '停电'] }],
};
const sameTitle: Template = { ...urgent, id: 'same-title', title: templates.ticketProgress.title };
const longTerm: Template = { ...urgent, id: 'long-term', title: '长期通知', kind: 'long-term' };

let world: World;
const wideTable = [...templateList, urgent, sameTitle, longTerm];
beforeEach(async () => void (world = await startWorld({ templates: wideTable, sendTakes: async () => {} })));
afterEach(() => world.close());

const data = {
  character_string1: { value: 'WX20260105-0012' },
  thing2: { value: '厨房水槽漏水' },
  phrase3: { value: '已派单' },
  time4: { value: '2026年1月5日 15:01' },
  thing5: { value: '王师傅 预计 16:00 前到' },
};
const message = (change: object = {}): object => ({ touser: chen, template_id: progress, data, ...change });

describe('subscribe message', () => {
  test('reaches the phone with its labels, newest first', async () => {
    await world.accept(chen, progress);
    await world.accept(chen, progress);
    const page = 'pages/ticket/detail?id=1';
    expect(await world.send(message({ page, miniprogram_state: 'trial', lang: 'zh_CN' }))).toEqual({
      errcode: 0,
      errmsg: 'ok',
      msgid: expect.any(Number),
    });
    world.pass(1000);
    await world.send(message({ data: { ...data, phrase3: { value: '已完成' } } }));
    const [newest, first] = await world.inbox(chen);
    expect(first).toMatchObject({ openid: chen, title: '工单进度通知', page, state: 'trial', sentAt: monday });
    expect(first?.['fields']).toContainEqual({ key: 'phrase3', label: '状态', value: '已派单' });
    expect(newest?.['fields']).toContainEqual({ key: 'phrase3', label: '状态', value: '已完成' });
  });

  test('one accept is one message', async () => {
    await world.accept(chen, progress);
    expect(await world.send(message())).toMatchObject({ errcode: 0 });
    expect(await world.send(message())).toMatchObject({ errcode: 43101 });
    expect(await world.inbox(chen)).toHaveLength(1);
  });

  test('an accept of one template or one person is no accept of another', async () => {
    await world.accept(chen, visit);
    await world.accept('o_demo-owner-2', progress);
    expect(await world.send(message())).toMatchObject({ errcode: 43101 });
  });

  test.each([
    ['an unknown person', { touser: 'o_nobody' }, 40003],
    ['no person', { touser: undefined }, 40003],
    ['an unknown template', { template_id: 'tmpl' }, 40037],
    ['a page that was not released', { page: 'secret/page' }, 41030],
    ['a page with a leading slash', { page: '/pages/index' }, 41030],
    ['a page that is not text', { page: 5 }, 41030],
  ])('to %s is refused', async (_, change, errcode) => {
    await world.accept(chen, progress);
    expect(await world.send(message(change))).toMatchObject({ errcode });
    expect(await world.inbox(chen)).toEqual([]);
  });

  test.each([
    ['too long a thing', { ...data, thing2: { value: '一'.repeat(21) } }, 'data.thing2.value'],
    ['a number instead of text', { ...data, character_string1: { value: 12 } }, 'data.character_string1.value'],
    ['an empty value', { ...data, thing5: { value: '' } }, 'data.thing5.value'],
    ['a missing field', { ...data, thing5: undefined }, 'data.thing5.value'],
    ['a bare value', { ...data, phrase3: '已派单' }, 'data.phrase3.value'],
    ['a wrong time', { ...data, time4: { value: '25:00' } }, 'data.time4.value'],
    ['a field the template lacks', { ...data, thing9: { value: '多余' } }, 'data.thing9'],
    ['no data', undefined, 'data'],
  ])('with %s is refused and names the field', async (_, wrong, named) => {
    await world.accept(chen, progress);
    expect(await world.send(message({ data: wrong }))).toEqual({
      errcode: 47003,
      errmsg: expect.stringMatching(new RegExp(`^argument invalid! ${named.replaceAll('.', '\\.')} invalid rid: `)),
    });
    expect(await world.send(message())).toMatchObject({ errcode: 0 });
  });

  test.each([
    ['miniprogram_state', 'release'],
    ['lang', 'zh'],
  ])('with %s %s is refused', async (name, value) => {
    expect(await world.send(message({ [name]: value }))).toMatchObject({
      errcode: 47003,
      errmsg: expect.stringContaining(name),
    });
  });

  test('a listed word goes through and another does not', async () => {
    await world.accept(chen, 'urgent');
    const say = (value: string): Promise<unknown> =>
      world.send({ touser: chen, template_id: 'urgent', data: { enum1: { value } } });
    expect(await say('停气')).toMatchObject({ errcode: 47003 });
    expect(await say('停水')).toMatchObject({ errcode: 0 });
  });

  test('a body that is empty, no JSON, no object or no UTF-8 is refused', async () => {
    const path = `/cgi-bin/message/subscribe/send?access_token=${await world.token()}`;
    const refusalOf = async (body: string | Buffer): Promise<unknown> =>
      ((await (await world.call(path, { method: 'POST', body })).json()) as { errcode: number }).errcode;
    expect(await refusalOf('')).toBe(44002);
    expect(await refusalOf('{')).toBe(47001);
    expect(await refusalOf('[]')).toBe(47001);
    expect(await refusalOf(Buffer.from([0x7b, 0xff, 0x7d]))).toBe(47001);
  });

  test('a dead token is noticed before anything else', async () => {
    const answer = await world.post('/cgi-bin/message/subscribe/send?access_token=abc', {});
    expect(answer).toMatchObject({ errcode: 40014 });
  });

  test('a sensitive word stops the message and keeps the credit', async () => {
    await world.accept(chen, progress);
    await world.post('/standin/faults', { sensitiveWords: ['王师傅'] });
    expect(await world.send(message())).toMatchObject({ errcode: 45168 });
    await world.post('/standin/faults', { sensitiveWords: [] });
    expect(await world.send(message())).toMatchObject({ errcode: 0 });
  });

  test('a person who switched everything off gets nothing', async () => {
    await world.accept(chen, progress);
    await world.post('/standin/people', { openid: chen, mainSwitch: false });
    expect(await world.send(message())).toMatchObject({ errcode: 43101 });
  });
});

test('two sends for one person at once collide; for two people they do not', async () => {
  let finish = (): void => {};
  let begun = 0;
  let bothBegun = (): void => {};
  const both = new Promise<void>((resolve) => (bothBegun = resolve));
  const gate = new Promise<void>((resolve) => (finish = resolve));
  const sendTakes = (): Promise<void> => {
    if (++begun === 2) bothBegun();
    return gate;
  };
  const busy = await startWorld({ sendTakes });
  for (const openid of [chen, 'o_demo-owner-2']) await busy.accept(openid, progress);

  const slow = [busy.send(message()), busy.send(message({ touser: 'o_demo-owner-2' }))];
  await both;
  expect(await busy.send(message())).toMatchObject({ errcode: 43108 });
  finish();
  expect(await Promise.all(slow)).toMatchObject([{ errcode: 0 }, { errcode: 0 }]);
  await busy.close();
});

describe('asking to subscribe', () => {
  test('what is not said is accepted, and only accepts give a credit', async () => {
    const answer = await world.post('/standin/subscribe', {
      openid: chen,
      tmplIds: [progress, visit, 'urgent'],
      choices: { [visit]: 'reject', urgent: 'ban' },
    });
    expect(answer).toEqual({
      errMsg: 'requestSubscribeMessage:ok',
      [progress]: 'accept',
      [visit]: 'reject',
      urgent: 'ban',
    });
    const { phones } = (await world.get(`/standin/inbox.json?openid=${chen}`)) as { phones: { credits: unknown }[] };
    expect(phones[0]?.credits).toEqual([{ templateId: progress, title: '工单进度通知', left: 1 }]);
  });

  test('accepting with sound counts as well', async () => {
    const choices = { [progress]: 'acceptWithAudio' };
    await world.post('/standin/subscribe', { openid: chen, tmplIds: [progress], choices });
    expect(await world.send(message())).toMatchObject({ errcode: 0 });
  });

  test('of two templates with one title the second is filtered out and gives nothing', async () => {
    expect(await world.accept(chen, progress, 'same-title')).toMatchObject({
      [progress]: 'accept',
      'same-title': 'filter',
    });
    const enum1 = { value: '停水' };
    expect(await world.send({ touser: chen, template_id: 'same-title', data: { enum1 } })).toMatchObject({
      errcode: 43101,
    });
  });

  test('naming one template twice is one accept', async () => {
    await world.accept(chen, progress, progress);
    await world.send(message());
    expect(await world.send(message())).toMatchObject({ errcode: 43101 });
  });

  test.each([
    ['no template', [], 10001],
    ['something that is no list', 'x', 10004],
    ['six templates', Array.from({ length: 6 }, () => progress), 20003],
    ['an unknown template', [progress, 'nope'], 20001],
    ['one-time and long-term mixed', [progress, 'long-term'], 20002],
  ])('%s fails as on the phone', async (_, tmplIds, errCode) => {
    expect(await world.post('/standin/subscribe', { openid: chen, tmplIds })).toEqual({
      errMsg: expect.stringMatching(/^requestSubscribeMessage:fail /),
      errCode,
    });
  });

  test('fails when the person switched everything off', async () => {
    await world.post('/standin/people', { openid: chen, mainSwitch: false });
    expect(await world.accept(chen, progress)).toMatchObject({ errCode: 20004 });
  });

  test.each([{ [progress]: 'maybe' }, { other: 'accept' }])('choices %j are not understood', async (choices) => {
    const body = JSON.stringify({ openid: chen, tmplIds: [progress], choices });
    expect((await world.raw('/standin/subscribe', body)).status).toBe(400);
  });
});

test('every template id fits the 43 characters of a real one and no two are alike', () => {
  expect(new Set(templateList.map(({ id }) => id)).size).toBe(templateList.length);
  expect(templateList.every(({ id }) => /^[\w-]{43}$/.test(id))).toBe(true);
  expect(new Set(templateList.map(({ title }) => title)).size).toBe(templateList.length);
});
