import type { InboxMessage, Subscription } from '@linli/shared/messages/messages.schema.ts';
import { iconOf, pathOf } from './subject.ts';
import { answerText, creditText, hourText, quietText, smsText, standingOf } from './settings/settings-text.ts';

const now = Date.parse('2026-11-20T14:30:00+08:00');
const days = (count: number) => new Date(now - count * 86_400_000).toISOString();

const about = (kind: InboxMessage['kind'], subject: InboxMessage['subject']['kind']) => ({
  kind,
  subject: { kind: subject, id: 'x1' },
});

test.each([
  [
    'what became of a repair, to the ticket',
    about('TICKET_PROGRESS', 'ticket'),
    '/packages/tickets/detail/index?id=x1',
  ],
  ['a work order, to the desk’s ticket', about('WORK_ORDER', 'ticket'), '/packages/desk/tickets/ticket/index?id=x1'],
  ['a notice, to its text', about('NOTICE', 'notice'), '/packages/notices/detail/index?id=x1'],
  ['a parcel, to the piece', about('PARCEL_ARRIVED', 'parcel'), '/packages/parcels/detail/index?id=x1'],
  ['an answered request, to the homes', about('HOME_REQUEST', 'home-request'), '/packages/homes/members/index'],
  [
    'a reminder of the plan, to the plan',
    about('STAFF_REMINDER', 'publicity-task'),
    '/packages/desk/worklog/publicity/index',
  ],
] as const)('a message leads from %s', (_, message, path) => expect(pathOf(message)).toBe(path));

test('a message of something this build does not know leads nowhere, and has a bell', () => {
  expect(pathOf(about('BILL' as 'NOTICE', 'bill' as 'notice'))).toBeUndefined();
  expect(iconOf({ kind: 'BILL' as 'NOTICE', emergency: false })).toBe('bell');
});

test('an emergency looks like one', () => expect(iconOf({ kind: 'NOTICE', emergency: true })).toBe('alert'));

const subscription: Subscription = { template: 'PARCEL', credit: 2, templateId: 't1', askable: true };

test('the credit is said in words', () => {
  expect(creditText(subscription)).toBe('还能收 2 条');
  expect(creditText({ credit: 0 })).toBe('一条也没有了');
});

test.each([
  ['never asked', subscription, undefined, 'askable', '还没有问过您。'],
  ['accepted', { ...subscription, choice: 'accept', answeredAt: days(1) }, undefined, 'askable', '昨天您同意了。'],
  [
    'refused lately',
    { ...subscription, choice: 'reject', answeredAt: days(0), askable: false },
    undefined,
    'refused',
    '今天您没有同意。',
  ],
  [
    'refused long ago',
    { ...subscription, choice: 'reject', answeredAt: days(31) },
    undefined,
    'askable',
    '10月20日 周二您没有同意。',
  ],
  [
    'switched on in WeChat since',
    { ...subscription, choice: 'reject', answeredAt: days(0), askable: false },
    'accept',
    'askable',
    '今天您没有同意。',
  ],
  [
    'switched off in WeChat since',
    { ...subscription, choice: 'accept', answeredAt: days(0) },
    'reject',
    'refused',
    '今天您同意了。',
  ],
  [
    'not to be had here',
    { template: 'PARCEL', credit: 0, askable: false },
    undefined,
    'absent',
    '本小区还没有开通这一种。',
  ],
] as const)('a template that was %s', (_, one, kept, standing, words) => {
  expect(standingOf(one, kept)).toBe(standing);
  expect(answerText(one, now)).toBe(words);
});

test.each([
  ['22:00', '晚上 10 点'],
  ['08:00', '早上 8 点'],
  ['12:30', '下午 12 点 30 分'],
  ['00:00', '凌晨 0 点'],
])('%s is said as %s', (clock, words) => expect(hourText(clock)).toBe(words));

test('quiet hours and text messages are said in sentences', () => {
  expect(quietText({ quiet: { from: '22:00', to: '08:00' } })).toMatch(/^晚上 10 点到早上 8 点不打扰您/);
  expect(smsText({ sms: { on: true, phone: '138****1001' } })).toContain('发短信到 138****1001');
  expect(smsText({ sms: { on: false } })).toContain('管家会打电话或上门');
});
