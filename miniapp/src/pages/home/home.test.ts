import { greetingOf } from './greeting.ts';
import { staffRoleOf, workplaceOf } from './workplace.ts';

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
  expect(workplaceOf(['person', 'resident', 'technician'])?.url).toBe('/packages/desk/day/index');
  expect(workplaceOf(['person', 'cs'])).toMatchObject({ url: '/packages/desk/queue/index' });
  expect(workplaceOf(['person', 'resident'])).toBeUndefined();
});

test('a colleague without tickets is greeted as one, but sees no dead entry', () => {
  expect(workplaceOf(['person', 'finance'])).toBeUndefined();
  expect(staffRoleOf(['person', 'finance'])).toBe('财务');
  expect(staffRoleOf(['person', 'resident'])).toBeUndefined();
});
