import type { Ticket, TicketEvent } from '@linli/shared/tickets/tickets.schema.ts';
import { barOf } from './actions/action-order.ts';
import { headlineOf } from './headline.ts';
import { stepsOf } from './story-steps.ts';

const now = Date.parse('2026-11-20T14:30:00+08:00');
const at = (clock: string) => new Date(`2026-11-20T${clock}:00+08:00`).toISOString();
const wang = { id: 'wang', name: '王大勇', role: 'technician' as const };
const chen = { id: 'chen', name: '陈晓岚', role: 'resident' as const };

const event = (type: TicketEvent['type'], clock: string, more: Partial<TicketEvent> = {}): TicketEvent => ({
  id: `${type} ${clock}`,
  type,
  at: at(clock),
  cycle: 1,
  photos: [],
  internal: false,
  ...more,
});

const ticket = (more: Partial<Ticket> = {}): Ticket => ({
  id: 't',
  number: '20261120-0007',
  kind: 'REPAIR_PRIVATE',
  category: 'WATER',
  place: 'HOME',
  address: '3栋2单元602',
  excerpt: '厨房漏水',
  state: 'SUBMITTED',
  cycle: 1,
  reportedAt: at('13:00'),
  updatedAt: at('13:00'),
  needsMe: false,
  version: 1,
  text: '厨房漏水，已经关了阀门',
  photos: [],
  slots: [],
  contact: { name: '陈晓岚', phone: '13800001001' },
  clocks: [],
  reworkCount: 0,
  visits: [],
  timeline: [event('submit', '13:00', { by: chen })],
  servicePhone: '02888886666',
  actions: [],
  ...more,
});

describe('the headline', () => {
  test('of a fresh report says by when somebody calls', () => {
    const promise = { kind: 'FIRST_CONTACT' as const, dueAt: at('15:00') };
    expect(headlineOf(ticket({ promise, clocks: [promise] }), now)).toEqual({
      title: '已收到您的报修',
      promise: { text: '今天 15:00 前与您联系', dueAt: at('15:00'), since: at('13:00') },
    });
  });

  test.each([
    ['took it', [event('take', '14:00')], '王师傅已接单'],
    ['called', [event('contact', '14:10'), event('take', '14:00')], '王师傅已与您联系'],
    ['arrived', [event('arrive', '14:20'), event('contact', '14:10')], '王师傅已到现场，正在处理'],
    ['arrived in the cycle before', [event('take', '14:25', { cycle: 2 }), event('arrive', '13:20')], '王师傅已接单'],
  ])('names the worker who %s', (_, timeline, title) => {
    const cycle = timeline[0]!.cycle;
    expect(headlineOf(ticket({ state: 'IN_PROGRESS', assignee: wang, timeline, cycle }), now).title).toBe(title);
  });

  test('of a broken promise says sorry, why, and the new time', () => {
    const why = '师傅被前一家耽搁了。';
    const headline = headlineOf(
      ticket({
        state: 'DISPATCHED',
        assignee: wang,
        promise: { kind: 'ON_SITE', dueAt: at('16:00'), breachedAt: at('16:00') },
        clocks: [{ kind: 'ON_SITE', dueAt: at('16:00'), breachedAt: at('14:00') }],
        timeline: [event('breach', '14:00', { text: why })],
      }),
      now,
    );
    expect(headline.sorry).toEqual({ title: '很抱歉，没能在今天 14:00 前到达现场', why });
    expect(headline.promise?.text).toBe('新的时间：今天 16:00 前到达现场');
    expect(headline.title).toBe('已安排王师傅');
  });

  test('of a promise that has just passed does not pretend', () => {
    const promise = { kind: 'ON_SITE' as const, dueAt: at('14:00') };
    const { sorry, promise: next } = headlineOf(ticket({ state: 'DISPATCHED', promise, clocks: [promise] }), now);
    expect(sorry?.title).toBe('很抱歉，没能在今天 14:00 前到达现场');
    expect(next).toBeUndefined();
  });

  test('asks the resident at home to look, and tells the others who will', () => {
    const done = { state: 'PENDING_ACCEPTANCE' as const, assignee: wang };
    expect(headlineOf(ticket({ ...done, needsMe: true }), now).title).toBe('王师傅说修好了，请您看看');
    expect(headlineOf(ticket({ ...done, place: 'PUBLIC' }), now).title).toBe('王师傅已修好，等主管现场验收');
  });

  test('of a closed ticket says how long it can be taken up again', () => {
    const open = ticket({
      state: 'CLOSED',
      reopenUntil: new Date(Date.parse('2026-12-20T10:00:00+08:00')).toISOString(),
    });
    expect(headlineOf(open, now).next).toBe('又坏了？12月20日 周日 10:00 前可以再次报修，不用重填。');
    expect(headlineOf({ ...open, reopenUntil: at('10:00') }, now).next).toBeUndefined();
  });

  test('a state this build does not know is said in words', () => {
    expect(headlineOf(ticket({ state: 'FROZEN' as 'CLOSED' }), now).title).toBe('正在处理');
  });
});

describe('the timeline', () => {
  test('begins with what was reported, and calls the reader 您', () => {
    expect(stepsOf(ticket(), 'chen', now)).toEqual([
      { id: 'submit 13:00', title: '已提交', meta: '今天 13:00 · 您', text: '厨房漏水，已经关了阀门', photos: [] },
    ]);
  });

  test('says who did what; the family of the reader by name', () => {
    const timeline = [
      event('comment', '14:05', { by: { ...wang }, text: '带了新阀门' }),
      event('dispatch', '14:00', { to: '王大勇', by: { id: 'cs', name: '林小雨', role: 'cs' } }),
      event('comment', '13:30', { by: chen, text: '还在漏' }),
      event('breach', '13:10'),
    ];
    expect(stepsOf(ticket({ timeline }), 'zhou', now).map(({ title, meta, tone }) => [title, meta, tone])).toEqual([
      ['回复您', '今天 14:05 · 王大勇 维修师傅', undefined],
      ['已派单给 王大勇', '今天 14:00 · 林小雨 客服专员', undefined],
      ['补充说明', '今天 13:30 · 陈晓岚', undefined],
      ['没能按时，非常抱歉', '今天 13:10', 'late'],
    ]);
  });

  test('shows the stars of each visit', () => {
    const visits = [
      {
        cycle: 1,
        channel: 'WECHAT' as const,
        satisfied: true,
        at: at('14:00'),
        scores: { speed: 5, quality: 4, attitude: 5 },
      },
    ];
    const [step] = stepsOf(ticket({ visits, timeline: [event('visit', '14:00')] }), 'chen', now);
    expect(step!.scores).toBe('速度 5 · 质量 4 · 态度 5（满分 5）');
  });
});

test.each([
  [['comment', 'withdraw'], undefined, ['comment', 'withdraw'], []],
  [['comment', 'accept', 'reject'], 'accept', ['reject', 'comment'], []],
  [['reopen', 'comment'], 'reopen', ['comment'], []],
  [['withdraw', 'comment', 'reject', 'visit', 'reopen'], 'visit', ['reject', 'comment'], ['withdraw', 'reopen']],
  [['triage', 'comment'], undefined, ['comment'], []],
  [[], undefined, [], []],
] as const)('of %j the bar shows %s', (actions, main, beside, more) => {
  expect(barOf(actions)).toEqual({ ...(main && { main }), beside, more });
});
