import fc from 'fast-check';
import { addDays, DAY, HOUR, MINUTE } from '@linli/shared/kit/time.ts';
import { defaultPolicies } from '../estates/policies/policies.service.ts';
import type { Actor } from '../kit/scope.ts';
import { disclosedOn, plannedFrom, stageOn, yearOf } from './publicity/calendar.ts';
import { publicityRules } from './publicity/rules.ts';
import { homeRepairsTitle, parcelsTitle, publicPlace, repairDetail, repairTitle } from './worklog.texts.ts';

const policies = defaultPolicies;

const buildings = ['1栋', '3栋', '梧桐街商铺', '地下车库'];

test.each([
  ['3栋电梯厅', '3栋电梯厅'],
  ['3号楼2单元6层楼道', '3号楼2单元6层楼道'],
  ['3栋2单元602门口的楼道灯，我是陈晓岚 13800001001', '3栋2单元楼道'],
  ['梧桐街商铺03号门前', '梧桐街商铺'],
  ['地下车库23号车位旁', '地下车库'],
  ['小区北门', '北门'],
  ['三号楼南侧花坛', '三号楼花坛'],
  ['602老王家对面', ''],
  ['1602楼上', ''],
])('of 「%s」 the public reads 「%s」', (written, shown) => {
  expect(publicPlace(written, buildings)).toBe(shown);
});

test('whatever somebody writes, no number of three digits and no word of theirs is shown', () => {
  const word = fc.constantFrom(
    '3栋',
    '2单元',
    '602',
    '13800001001',
    '陈晓岚',
    '6层',
    '大堂',
    '-',
    '室',
    '门口',
    '电梯',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (words) => {
      const shown = publicPlace(words.join(''), buildings);
      expect(shown).not.toMatch(/\d{3}|陈|室|门口/);
    }),
  );
});

test.each([
  ['LIGHTING', '3栋电梯厅', '3栋电梯厅照明修好了'],
  ['LIFT', '3号楼2单元电梯', '3号楼2单元电梯修好了'],
  ['DRAIN', '梧桐街商铺03号', '梧桐街商铺下水疏通好了'],
  ['OTHER', '602门口', '公共区域设施修好了'],
] as const)('a repair of %s at 「%s」 reads 「%s」', (category, location, title) => {
  expect(repairTitle(category, location, buildings)).toBe(title);
});

test.each([
  [25 * MINUTE, '从报修到完工 25 分钟'],
  [5 * HOUR, '从报修到完工 5 小时'],
  [3 * DAY, '从报修到完工 3 天'],
])('how long a repair took is said in words', (ms, words) => {
  expect(repairDetail(0, ms)).toBe(words);
});

test('the numbers of a day are said, but not that there was nothing', () => {
  expect(homeRepairsTitle(5)).toBe('当天完成入户维修 5 件');
  expect(homeRepairsTitle(0)).toBeUndefined();
  expect(parcelsTitle({ stored: 32, handedOver: 28 })).toBe('代收 32 件，交付 28 件');
  expect(parcelsTitle({ stored: 0, handedOver: 3 })).toBe('交付 3 件');
  expect(parcelsTitle({ stored: 0, handedOver: 0 })).toBeUndefined();
});

test('a year brings twelve boards, twelve disclosures, four brochures and two lectures', () => {
  const dueOf = (wanted: string) =>
    yearOf(2026, policies)
      .filter(({ kind }) => kind === wanted)
      .map(({ period, dueOn }) => `${period} ${dueOn}`);
  expect(dueOf('BOARD')).toHaveLength(12);
  expect(dueOf('BOARD')[1]).toBe('2026-02 2026-02-25');
  expect(dueOf('DISCLOSURE').at(0)).toBe('2026-01 2026-02-10');
  expect(dueOf('DISCLOSURE').at(-1)).toBe('2026-12 2027-01-10');
  expect(dueOf('BROCHURE')).toEqual([
    '2026-Q1 2026-03-26',
    '2026-Q2 2026-06-25',
    '2026-Q3 2026-09-25',
    '2026-Q4 2026-12-26',
  ]);
  expect(dueOf('LECTURE')).toEqual(['2026-H1 2026-06-20', '2026-H2 2026-12-21']);
});

test('nothing is planned that is over already, and December plans the next year', () => {
  expect(plannedFrom('2026-11-20', policies).every(({ dueOn }) => dueOn >= '2026-11-20')).toBe(true);
  expect(plannedFrom('2026-11-20', policies).some(({ period }) => period.startsWith('2027'))).toBe(false);
  expect(plannedFrom('2026-12-01', policies).filter(({ period }) => period.startsWith('2027'))).toHaveLength(30);
  expect(plannedFrom('2027-01-05', policies)[0]).toEqual({
    kind: 'DISCLOSURE',
    period: '2026-12',
    dueOn: '2027-01-10',
  });
});

test('a disclosure shows the month before', () => {
  expect(disclosedOn('2026-11-20')).toBe('2026-10');
  expect(disclosedOn('2027-01-08')).toBe('2026-12');
});

test.each([
  ['2026-11-17', undefined],
  ['2026-11-18', 'soon'],
  ['2026-11-24', 'soon'],
  ['2026-11-25', 'today'],
  ['2026-11-27', 'today'],
  ['2026-11-28', 'late'],
  ['2026-12-25', 'late'],
  ['2026-12-26', undefined],
] as const)('of what is due on 25 November the reminder on %s is %s', (today, stage) => {
  expect(stageOn(today, '2026-11-25', policies)).toBe(stage);
});

test('every due day has each of its reminders, also when a day was missed', () => {
  const days = Array.from({ length: 60 }, (_, index) => addDays('2026-11-01', index));
  const stages = days.filter((_, index) => index % 2 === 0).map((day) => stageOn(day, '2026-11-25', policies));
  expect(new Set(stages)).toEqual(new Set([undefined, 'soon', 'today', 'late']));
});

test('what is done is neither planned nor done again', () => {
  const nobody = { actor: {} as Actor, now: 9, policies };
  for (const action of ['change', 'complete'] as const) {
    expect(publicityRules[action]({ done_at: 5 }, nobody)).toBe('worklog.done');
    expect(publicityRules[action]({ done_at: null }, nobody)).toBeNull();
  }
});
