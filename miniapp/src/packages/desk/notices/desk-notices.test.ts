import type { AudienceCount, DeskNotice } from '@linli/shared/notices/notices.schema.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { attemptResultLabels } from '@linli/shared/messages/messages.words.ts';
import { tryText } from '../messages/follow-ups/try-text.ts';
import { byChannel, dayText } from '../messages/log/delivery-text.ts';
import { progressText, receiptsText, stateText, whenText } from './notice-text.ts';
import { byMonth, dueDays, monthText, periodText, taskTitle } from '../worklog/publicity/plan-text.ts';
import {
  audienceText,
  countText,
  namesNobody,
  reachesNobody,
  scopeOf,
  tidied,
  withScope,
  type Names,
} from './edit/audience/audience.ts';
import {
  audienceOf,
  bodyOf,
  correctionOf,
  emptyNotice,
  errorsOf,
  formOf,
  missingIn,
  missingInDraft,
  type NoticeForm,
} from './edit/form-values.ts';

/** A Friday afternoon in Shanghai. */
const now = Date.parse('2026-11-20T14:30:00+08:00');

const names: Names = {
  buildings: new Map([
    ['b3', '3栋'],
    ['b5', '5栋'],
  ]),
  grids: new Map([['g1', '东区']]),
  units: new Map([['u1', '3栋2单元602']]),
};
const count = (part: Partial<AudienceCount>): AudienceCount => ({
  households: 0,
  people: 0,
  unbound: 0,
  staff: 0,
  examples: [],
  ...part,
});

describe('whom a notice is for', () => {
  test.each([
    ['everybody', { everyone: true }, '全体住户'],
    ['two buildings', { buildingIds: ['b3', 'b5'] }, '3栋、5栋'],
    [
      'a building, a class and a home',
      { buildingIds: ['b3'], unitClasses: ['COMMERCIAL'], unitIds: ['u1'] },
      '3栋；全部商铺；3栋2单元602',
    ],
    ['homes whose addresses are not known here', { unitIds: ['u8', 'u9'] }, '2 套房'],
    [
      'owners only, without a grid',
      { everyone: true, memberRoles: ['OWNER', 'CO_OWNER'], except: { gridIds: ['g1'] } },
      '全体住户；不含东区；只告知业主和共有人',
    ],
    ['colleagues alone', { staffRoles: ['cs', 'keeper'] }, '同事：客服专员、快递保管员'],
    ['homes and colleagues', { everyone: true, staffRoles: ['cs'] }, '全体住户；另告知 客服专员'],
    ['nobody yet', {}, '还没有选'],
  ] as const)('%s', (_, audience, text) => {
    expect(audienceText(JSON.parse(JSON.stringify(audience)), names)).toBe(text);
  });

  test('what was ticked for some homes is not sent when everybody is meant', () => {
    const audience = { buildingIds: ['b3'], staffRoles: ['cs' as const] };
    expect(withScope(audience, 'everyone')).toEqual({ everyone: true, staffRoles: ['cs'] });
    expect(withScope(audience, 'staff')).toEqual({ staffRoles: ['cs'] });
    expect(withScope({ everyone: true, buildingIds: ['b3'] }, 'some')).toEqual({ buildingIds: ['b3'] });
  });

  test('empty lists and exceptions are left out, and naming nothing is nobody', () => {
    const audience = { buildingIds: [], memberRoles: [], except: { gridIds: [] } };
    expect(tidied(audience)).toEqual({});
    expect(namesNobody(tidied(audience))).toBe(true);
    expect(namesNobody({ staffRoles: ['cs'] })).toBe(false);
  });

  test('the first question knows the answer of a draft from before', () => {
    expect([
      scopeOf({ everyone: true }),
      scopeOf({ gridIds: ['g1'] }),
      scopeOf({ staffRoles: ['cs'] }),
      scopeOf({}),
    ]).toEqual(['everyone', 'some', 'staff', 'some']);
  });

  test.each([
    [count({ households: 132, people: 158, unbound: 17 }), '将告知 132 户 158 人，其中 17 户没有人用小程序'],
    [count({ households: 3, people: 4, staff: 2 }), '将告知 3 户 4 人和 2 位同事'],
    [count({ staff: 2 }), '将告知 2 位同事'],
    [count({}), '这个范围里没有住户，发布了也没有人收到'],
  ])('the count is said in words: %#', (counted, text) => {
    expect(countText(counted)).toBe(text);
    expect(reachesNobody(counted)).toBe(text.startsWith('这个'));
  });
});

describe('the form of a notice', () => {
  const written: NoticeForm = {
    ...emptyNotice,
    category: 'PLANNED_WORKS',
    title: ' 明天停水 ',
    html: '<p>请<b>存水</b><img data-photo="01A" src="/api/photos/01A?s=x"></p>',
    from: { date: '2026-11-21', time: '09:00' },
    to: { date: '2026-11-21', time: '' },
    categories: ['WATER'],
  };

  test('what is sent is the contract’s: clean html, instants, no empty lists', () => {
    expect(bodyOf(written)).toEqual({
      category: 'PLANNED_WORKS',
      title: '明天停水',
      html: '<p>请<strong>存水</strong><img data-photo="01A"></p>',
      audience: { everyone: true },
      mustConfirm: false,
      pinned: false,
      works: { from: '2026-11-21T01:00:00.000Z', to: '2026-11-21T10:00:00.000Z', categories: ['WATER'] },
      photoIds: [],
    });
  });

  test('times of works are not sent with a notice that shuts nothing off', () => {
    expect(bodyOf({ ...written, category: 'GENERAL' }).works).toBeUndefined();
  });

  test('a draft comes back into the form as it was', () => {
    const notice = {
      ...bodyOf(written),
      photos: [],
      version: 4,
      mustConfirm: true,
      pinned: false,
    } as unknown as DeskNotice;
    const form = formOf(notice);
    expect(form).toMatchObject({
      scope: 'everyone',
      base: 4,
      from: written.from,
      to: { date: '2026-11-21', time: '18:00' },
    });
    expect(bodyOf(form)).toEqual({ ...bodyOf(written), mustConfirm: true });
  });

  test('a correction carries text, times and the reason, and nothing else', () => {
    expect(Object.keys(correctionOf(written, ' 推迟 ')).sort()).toEqual(['html', 'reason', 'title', 'works']);
    expect(correctionOf(written, ' 推迟 ').reason).toBe('推迟');
  });

  test.each([
    ['a title', { title: ' ' }, 'title'],
    ['a text', { html: '<p> </p>' }, 'html'],
    ['somebody to tell', { scope: 'some' as const, audience: {} }, 'audience'],
    ['the beginning of works', { from: { date: '', time: '' } }, 'works'],
    ['an end after the beginning', { to: { date: '2026-11-20', time: '18:00' } }, 'works'],
    ['a text that is not too long', { html: `<p>${'长'.repeat(20_000)}</p>` }, 'html'],
  ])('before it goes out it needs %s', (_, part, field) => {
    expect(missingIn({ ...written, ...part })?.field).toBe(field);
  });

  test('a draft may lack whom it is for; a whole notice lacks nothing', () => {
    expect(missingInDraft({ ...written, scope: 'some', audience: {} })).toBeUndefined();
    expect(missingIn(written)).toBeUndefined();
    expect(audienceOf({ ...written, scope: 'some' })).toEqual({});
  });

  test('each refusal stands beside its field', () => {
    expect(errorsOf(new Problem('notices.works-order'))).toEqual({ works: '结束时间要晚于开始时间' });
    expect(errorsOf(new Problem('notices.nobody'))).toHaveProperty('audience');
    const invalid = new Problem('request.invalid', {
      errors: [
        { pointer: '#/title', detail: '请填写标题' },
        { pointer: '#/audience/unitIds', detail: '最多选 500 个' },
        { pointer: '#/works/from', detail: '时间不对' },
      ],
    });
    expect(errorsOf(invalid)).toEqual({ title: '请填写标题', audience: '最多选 500 个', works: '时间不对' });
    expect(errorsOf(new Error('offline'))).toEqual({});
  });
});

describe('how a notice fares', () => {
  const households = { total: 48, read: 30, confirmed: 12, told: 6, complete: true };

  test('who is still to be told, in words', () => {
    expect(progressText(households)).toBe('未读 12 户 / 共 48 户');
    expect(progressText({ ...households, told: 18 })).toBe('共 48 户，都已知道');
    expect(progressText({ ...households, complete: false })).toBe('正在发送，已找到 48 户');
    expect(receiptsText(households, true)).toBe('已读 30 户，确认 12 户，当面告知 6 户');
  });

  test('a notice whose time has passed is called so', () => {
    const notice = {
      state: 'PUBLISHED' as const,
      authorName: '许静',
      updatedAt: '2026-11-19T02:00:00.000Z',
      publishedAt: '2026-11-19T02:00:00.000Z',
      validUntil: '2026-11-20T06:00:00.000Z',
    };
    expect([stateText(notice, now), whenText(notice, now)]).toEqual(['已过期', '昨天 10:00']);
    expect(stateText({ ...notice, validUntil: '2026-11-20T09:00:00.000Z' }, now)).toBe('已发布');
    expect(whenText({ ...notice, state: 'SCHEDULED', publishAt: '2026-11-21T01:00:00.000Z' }, now)).toBe(
      '明天 09:00 发',
    );
  });

  test('a try is one sentence', () => {
    const at = '2026-11-19T07:00:00.000Z';
    expect(tryText({ way: 'PHONE', reached: false, at, byName: '许静' }, now)).toBe('昨天 15:00 许静打电话，没人接');
    expect(tryText({ way: 'DOOR', reached: true, at, byName: '许静', note: '老人在家' }, now)).toBe(
      '昨天 15:00 许静上门，已告知（老人在家）',
    );
  });
});

describe('the plan of publicity', () => {
  test.each([
    ['2026-11', '11月'],
    ['2026-Q4', '第四季度'],
    ['2026-H2', '下半年'],
  ])('%s is read %s', (period, text) => expect(periodText(period)).toBe(text));

  test('tasks stand under the month in which they are due', () => {
    const task = (dueOn: string, period: string) => ({
      id: period,
      version: 1,
      kind: 'BOARD' as const,
      period,
      dueOn,
      overdue: false,
      photos: [],
    });
    const months = byMonth([
      task('2026-12-31', '2026-12'),
      task('2026-01-31', '2026-01'),
      task('2026-12-20', '2026-Q4'),
    ]);
    expect(months.map(({ month, tasks }) => [month, tasks.map(({ period }) => period)])).toEqual([
      ['2026-01', ['2026-01']],
      ['2026-12', ['2026-Q4', '2026-12']],
    ]);
    expect([monthText('2026-12', 2026), monthText('2027-01', 2026)]).toEqual(['12月', '2027年1月']);
    expect(taskTitle({ kind: 'DISCLOSURE', period: '2026-11', title: '11月收支公示' })).toBe('11月收支公示');
    expect(taskTitle({ kind: 'LECTURE', period: '2026-H2', title: '用电安全' })).toBe('下半年讲座：用电安全');
  });

  test.each([
    ['2026-11-29', '还有 9 天'],
    ['2026-11-20', '今天到期'],
    ['2026-11-17', '已逾期 3 天'],
  ])('due on %s: %s', (dueOn, text) => expect(dueDays(dueOn, '2026-11-20')).toBe(text));
});

describe('the message log', () => {
  const counts = [
    { channel: 'SMS' as const, result: 'SENT' as const, count: 10 },
    { channel: 'WECHAT' as const, result: 'NO_CREDIT' as const, count: 12 },
    { channel: 'WECHAT' as const, result: 'SENT' as const, count: 90 },
  ];
  test('a day in words', () => {
    expect(dayText(counts, 2)).toBe(
      '一共试了 112 次，送达 100 次；12 次没送到：小程序里都看得到，要紧的会换别的办法；还有 2 人在等',
    );
    expect(dayText([], 0)).toBe('这一天没有发消息');
  });
  test('channels in the order they are tried, the commonest end first', () => {
    expect(
      byChannel(counts).map(({ name, total, own }) => [
        name,
        total,
        own.map(({ result }) => attemptResultLabels[result]),
      ]),
    ).toEqual([
      ['微信订阅消息', 102, ['已送达平台', '没有订阅次数']],
      ['短信', 10, ['已送达平台']],
    ]);
  });
});
