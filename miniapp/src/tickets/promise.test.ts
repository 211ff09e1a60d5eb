import type { TicketClock } from '@linli/shared/tickets/tickets.schema.ts';
import { calledName } from './names.ts';
import { askedOfMe, promiseText } from './promise.ts';

const now = Date.parse('2026-11-20T14:30:00+08:00');
const at = (text: string) => new Date(`${text}+08:00`).toISOString();
const clock = (dueAt: string, more: Partial<TicketClock> = {}): TicketClock => ({
  kind: 'ON_SITE',
  dueAt: at(dueAt),
  ...more,
});

test.each([
  ['in good time', clock('2026-11-21T10:00:00'), '预计明天 10:00 前到达现场', 'calm'],
  ['soon', clock('2026-11-20T15:00:00'), '预计今天 15:00 前到达现场', 'soon'],
  [
    'late, with a new time',
    clock('2026-11-20T16:00:00', { breachedAt: at('2026-11-20T14:00:00') }),
    '抱歉晚了，改为今天 16:00 前到达现场',
    'late',
  ],
  ['late, and nobody has said so yet', clock('2026-11-20T14:00:00'), '原定今天 14:00 前到达现场，正在催办', 'late'],
] as const)('a promise %s', (_, promise, text, tone) => {
  expect(promiseText(promise, now)).toEqual({ text, tone });
});

test('a clock that a newer server knows is still a promise in words', () => {
  expect(promiseText({ ...clock('2026-11-20T18:00:00'), kind: 'QUOTE' as 'VISIT' }, now).text).toBe(
    '预计今天 18:00 前答复您',
  );
});

test.each([
  ['王大勇', 'technician', '王师傅'],
  ['欧阳建国', 'technician', '欧阳师傅'],
  ['林小雨', 'cs', '林小雨'],
] as const)('%s, %s, is called %s', (name, role, called) => expect(calledName({ name, role })).toBe(called));

test('what waits for me is named on its button; what does not has none', () => {
  expect(askedOfMe({ state: 'PENDING_ACCEPTANCE', needsMe: true })).toBe('去验收');
  expect(askedOfMe({ state: 'PENDING_VISIT', needsMe: true })).toBe('去评价');
  expect(askedOfMe({ state: 'PENDING_ACCEPTANCE', needsMe: false })).toBeUndefined();
});
