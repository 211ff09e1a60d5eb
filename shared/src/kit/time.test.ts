import fc from 'fast-check';
import { addDays, addOpenTime, DAY, HOUR, localDateOf, MINUTE, startOfDay, timeOfDay, toInstant } from './time.ts';

const hours = { opens: 8 * HOUR, closes: 20 * HOUR };
const at = (day: string, hour: number, minute = 0) => startOfDay(day, hour * HOUR + minute * MINUTE);
const instants = fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) });

test.each([
  ['16:00 UTC is already tomorrow in Shanghai', '2026-11-20T16:00:00.000Z', '2026-11-21'],
  ['15:59 UTC is not', '2026-11-20T15:59:59.999Z', '2026-11-20'],
  ['new year comes eight hours early', '2026-12-31T16:00:00.000Z', '2027-01-01'],
])('%s', (_, instant, day) => expect(localDateOf(Date.parse(instant))).toBe(day));

test('a day begins at its own midnight, wherever the machine stands', () => {
  expect(toInstant(startOfDay('2026-11-20'))).toBe('2026-11-19T16:00:00.000Z');
  fc.assert(fc.property(instants, (now) => expect(startOfDay(localDateOf(now)) + timeOfDay(now)).toBe(now)));
});

test('days are counted across months, leap years and years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
});

describe('opening time', () => {
  test.each([
    ['within the day', at('2026-11-20', 10), 2 * HOUR, at('2026-11-20', 12)],
    ['before opening it has not begun', at('2026-11-20', 3), HOUR, at('2026-11-20', 9)],
    ['after closing it waits for the morning', at('2026-11-20', 23), HOUR, at('2026-11-21', 9)],
    ['over the night', at('2026-11-20', 19, 30), HOUR, at('2026-11-21', 8, 30)],
    ['to the minute of closing', at('2026-11-20', 18), 2 * HOUR, at('2026-11-20', 20)],
    ['several days', at('2026-11-20', 10), 36 * HOUR, at('2026-11-23', 10)],
  ])('%s', (_, from, duration, due) => expect(addOpenTime(from, duration, hours)).toBe(due));

  test('ends within opening hours, never before it began, and adds up', () => {
    fc.assert(
      fc.property(
        instants,
        fc.integer({ min: 1, max: 10 * DAY }),
        fc.integer({ min: 1, max: 10 * DAY }),
        (from, a, b) => {
          const due = addOpenTime(from, a, hours);
          expect(due).toBeGreaterThan(from);
          expect(timeOfDay(due)).toBeGreaterThan(hours.opens);
          expect(timeOfDay(due)).toBeLessThanOrEqual(hours.closes);
          expect(addOpenTime(due, b, hours)).toBe(addOpenTime(from, a + b, hours));
        },
      ),
    );
  });
});
