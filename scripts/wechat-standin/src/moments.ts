const CLOCK = String.raw`([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?`;
const DAY = String.raw`(\d{4})(?:年(\d{1,2})月(\d{1,2})日|([-/.])(\d{1,2})\4(\d{1,2}))`;
const clockOnly = new RegExp(`^${CLOCK}$`);
const dayThenClock = new RegExp(`^${DAY}(?: ${CLOCK})?$`);
const endsInClock = new RegExp(`${CLOCK}$`);

function isDay(value: string): boolean {
  const parts = dayThenClock.exec(value);
  if (!parts) return false;
  const [year, month, day] = [parts[1], parts[2] ?? parts[5], parts[3] ?? parts[6]].map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const real = new Date(Date.UTC(year, month - 1, day));
  return real.getUTCMonth() === month - 1 && real.getUTCDate() === day;
}

const isTime = (value: string): boolean => clockOnly.test(value) || (isDay(value) && endsInClock.test(value));

/** One moment, or two joined with `~`. */
function oneOrRange(value: string, first: (part: string) => boolean, second = first): boolean {
  const [from = '', to, ...more] = value.split('~');
  return more.length === 0 && first(from) && (to === undefined || second(to));
}

/** `15:01`, `2026年1月5日 15:01`, `2026-01-05 15:01~16:00`. */
export const isTimeText = (value: string): boolean => oneOrRange(value, isTime);

/** `2026年1月5日`, `2026/1/5 15:01`, `2026.1.5~2026.1.8`; a range may end in a bare clock time. */
export const isDateText = (value: string): boolean =>
  oneOrRange(value, isDay, (part) => isDay(part) || clockOnly.test(part));
