import fc from 'fast-check';
import { isFieldValue, type FieldType } from '@linli/wechat-standin/fields.ts';
import { templates } from '@linli/wechat-standin/templates.ts';
import { openidsOf } from '../identity/persons.service.ts';
import type { Deps } from '../kit/deps.ts';
import { emit } from '../outbox/outbox.ts';
import { createOutbox } from '../outbox/worker.ts';
import { demoPerson, type DemoCode } from '../seed/people.ts';
import { startWorld, type World } from '../test/world.ts';
import { code, personName, phrase, thing, time } from './fields.ts';
import { ticketMessages } from './messages.ts';
import type { TicketMessage } from './ticket-messages.ts';

describe('fields', () => {
  test.each<[FieldType, (text: string) => string]>([
    ['thing', thing],
    ['phrase', phrase],
    ['name', personName],
    ['character_string', code],
  ])('a %s is taken by WeChat whatever the text', (type, shape) => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.stringMatching(/^[一-龥👍\d\n ]*$/u));
    fc.assert(fc.property(texts, (text) => isFieldValue(type, shape(text))));
  });

  test('a time is taken by WeChat, and is Shanghai’s', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => isFieldValue('time', time(at))));
    expect(time(Date.UTC(2026, 0, 4, 23, 5))).toBe('2026年1月5日 07:05');
  });

  test.each([
    ['thing', thing, '厨房水管漏水', '厨房水管漏水'],
    ['thing', thing, '厨房水槽下面的水管一直在漏水，地板已经泡了', '厨房水槽下面的水管一直在漏水，地板已经…'],
    ['thing', thing, ' 两\n行 ', '两 行'],
    ['thing', thing, '', '无'],
    ['phrase', phrase, '已派单', '已派单'],
    ['phrase', phrase, 'OK', '有新进展'],
    ['name', personName, '欧阳娜娜', '欧阳娜娜'],
    ['code', code, '20260105-0001', '20260105-0001'],
  ])('a %s is brought into shape (%#)', (_, shape, text, shaped) => {
    expect(shape(text)).toBe(shaped);
  });
});

describe('telling people of their tickets', () => {
  let world: World;
  const idOf = (person: DemoCode) => demoPerson(person).id;
  const openidOf = (person: DemoCode) => `o_${person}`;
  const message = (change: Partial<TicketMessage> = {}): TicketMessage => ({
    ticketId: 't1',
    number: '20261120-0007',
    title: '水管漏水 3栋2单元602',
    phrase: '已派单',
    hint: '师傅将在今天15:00前联系您',
    recipients: [idOf('demo-owner-1')],
    ...change,
  });

  let settings: Partial<Deps['config']>;

  beforeEach(async () => {
    settings = {};
    world = await startWorld();
    // People have a phone WeChat knows once they have logged in.
    for (const person of ['demo-owner-1', 'demo-family-1', 'demo-tech-1'] as const) await world.as(person);
  });
  afterEach(() => world.stop());

  const deliver = () => {
    const deps = { ...world.deps, config: { ...world.deps.config, ...settings } };
    return createOutbox(deps, { 'ticket.*': ticketMessages(deps, (ids) => openidsOf(deps, ids)) }).drain();
  };
  async function tell(payload: unknown): Promise<void> {
    const { deps } = world;
    const told = { topic: 'ticket.dispatch', key: 't1', payload };
    await deps.db.tx((db) => emit({ db, deps, now: world.now() }, told));
    await deliver();
  }
  const accept = (person: DemoCode, template: { id: string }) =>
    world.standin.state.credits.add(openidOf(person), template.id);
  const inbox = (person: DemoCode) => world.standin.state.inbox.of(openidOf(person));
  const log = async () =>
    (await world.deps.db.read.selectFrom('message_log').selectAll().orderBy('person_id').execute()).map(
      ({ person_id, result, errcode, attempts }) => ({ person_id, result, errcode, attempts }),
    );
  const backlog = () => world.deps.db.read.selectFrom('outbox').selectAll().execute();

  test('puts progress on the phone of a resident who accepted it', async () => {
    accept('demo-owner-1', templates.ticketProgress);
    await tell(message());

    expect(inbox('demo-owner-1')).toMatchObject([
      {
        title: '工单进度通知',
        page: 'packages/tickets/detail/index?id=t1',
        fields: [
          { value: '20261120-0007' },
          { value: '水管漏水 3栋2单元602' },
          { value: '已派单' },
          { value: '2026年11月20日 10:00' },
          { value: '师傅将在今天15:00前联系您' },
        ],
      },
    ]);
    expect(await log()).toEqual([{ person_id: idOf('demo-owner-1'), result: 'sent', errcode: 0, attempts: 1 }]);
  });

  test('asks for acceptance and hands out work with their own templates', async () => {
    accept('demo-owner-1', templates.ticketVisit);
    accept('demo-tech-1', templates.newWorkOrder);
    await tell(message({ kind: 'visit' }));
    const work = { place: '3栋2单元602', contactName: '陈晓岚', visitAt: Date.UTC(2026, 10, 20, 7) };
    await tell(message({ kind: 'work', work, recipients: [idOf('demo-tech-1')] }));
    expect(inbox('demo-owner-1')).toMatchObject([{ title: '验收提醒' }]);
    expect(inbox('demo-tech-1')).toMatchObject([
      {
        title: '新工单提醒',
        page: 'packages/desk/ticket/index?id=t1',
        fields: [{}, {}, { value: '3栋2单元602' }, { value: '2026年11月20日 15:00' }, { value: '陈晓岚' }],
      },
    ]);
  });

  test('writes down who has no accept left, and does not try again', async () => {
    await tell(message());
    expect(await log()).toEqual([
      { person_id: idOf('demo-owner-1'), result: 'no-credit', errcode: 43101, attempts: 1 },
    ]);
    expect(await backlog()).toEqual([]);
  });

  test('writes down who never logged in by WeChat', async () => {
    await tell(message({ recipients: [world.deps.newId()] }));
    expect(await log()).toMatchObject([{ result: 'unreachable', errcode: null }]);
  });

  test('tries again later for those alone whom WeChat did not take', async () => {
    accept('demo-owner-1', templates.ticketProgress);
    accept('demo-family-1', templates.ticketProgress);
    world.standin.state.faults.add({ answer: 45009, times: 1, path: '/cgi-bin/message/subscribe/send' });
    await tell(message({ recipients: [idOf('demo-owner-1'), idOf('demo-family-1')] }));
    expect((await log()).map(({ result }) => result).toSorted()).toEqual(['retry', 'sent']);
    expect(await backlog()).toHaveLength(1);
    world.tick(60_000);
    await deliver();
    expect((await log()).map(({ result, attempts }) => [result, attempts]).toSorted()).toEqual([
      ['sent', 1],
      ['sent', 2],
    ]);
    expect([inbox('demo-owner-1').length, inbox('demo-family-1').length]).toEqual([1, 1]);
    expect(await backlog()).toEqual([]);
  });

  test('tells each person once, also when one event is delivered twice', async () => {
    accept('demo-owner-1', templates.ticketProgress);
    accept('demo-owner-1', templates.ticketProgress);
    const twice = idOf('demo-owner-1');
    world.standin.state.faults.add({ answer: -1, times: 2, path: '/cgi-bin/message/subscribe/send' });
    await tell(message({ recipients: [twice, twice, idOf('demo-family-1')] }));
    for (let attempt = 0; attempt < 3; attempt += 1) {
      world.tick(60_000);
      await deliver();
    }
    expect(inbox('demo-owner-1')).toHaveLength(1);
  });

  test('keeps what it does not understand for an administrator', async () => {
    await tell({ ticketId: 't1' });
    expect(await backlog()).toMatchObject([{ attempts: 1, last_error: expect.stringContaining('ZodError') }]);
  });

  test('takes a template that is not set for a choice, not for a failure', async () => {
    settings = { WX_TEMPLATE_PROGRESS: '' };
    await tell(message());
    expect(await log()).toMatchObject([{ result: 'off', errcode: null }]);
    expect(await backlog()).toEqual([]);
  });
});
