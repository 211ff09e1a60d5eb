import { countText } from './count.ts';
import { greetingOf } from './head/greeting.ts';
import { verbOf } from './todo/todo-verbs.ts';
import { staffRoleOf, workplaceOf } from './entries/workplace.ts';

test.each([
  ['00:30', '夜深了'],
  ['07:00', '早上好'],
  ['11:59', '上午好'],
  ['12:00', '中午好'],
  ['17:59', '下午好'],
  ['22:00', '晚上好'],
])('at %s in Shanghai one says %s', (clock, greeting) =>
  expect(greetingOf(Date.parse(`2026-11-20T${clock}:00+08:00`))).toBe(greeting),
);

test('a technician is led to the day, the desk to the queue, a resident nowhere', () => {
  expect(workplaceOf(['person', 'resident', 'technician'])?.url).toBe('/packages/desk/tickets/day/index');
  expect(workplaceOf(['person', 'cs'])).toMatchObject({ url: '/packages/desk/tickets/queue/index' });
  expect(workplaceOf(['person', 'resident'])).toBeUndefined();
});

test('whoever works here has a place to work, and is called by the post', () => {
  expect(workplaceOf(['person', 'finance'])?.url).toBe('/packages/desk/notices/list/index');
  expect(workplaceOf(['person', 'keeper'])?.url).toBe('/packages/desk/parcels/counter/index');
  expect(workplaceOf(['person', 'admin', 'cs'])?.url).toBe('/packages/desk/tickets/queue/index');
  expect(workplaceOf(['person', 'robot' as 'cs'])).toBeUndefined();
  expect(staffRoleOf(['person', 'finance'])).toBe('财务');
  expect(staffRoleOf(['person', 'resident'])).toBeUndefined();
});

test('the bell counts to ninety-nine', () => expect([1, 99, 100].map(countText)).toEqual(['1', '99', '99+']));

test.each([
  ['collect-parcels', '去取件'],
  ['confirm-notice', '去确认'],
  ['accept-work', '去验收'],
  ['answer-visit', '去评价'],
] as const)('a thing to do, %s, has the one button %s', (kind, verb) => expect(verbOf(kind)).toBe(verb));

test('a thing to do that this build does not know has none', () =>
  expect(verbOf('pay-bill' as 'accept-work')).toBeUndefined());
