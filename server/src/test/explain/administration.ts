import type { Filling } from './sql.ts';

/** What grows with the years of an estate's administration. */
export const administrationTables = ['duty_shifts', 'estate_changes'] as const;

export async function fillAdministration({ fill, id, join, rest, estate }: Filling, total: number): Promise<void> {
  const some = total / 10;
  await fill('duty_shifts', some, {
    id: id('ad01'),
    estate_id: estate,
    on_day: join("'2025-01-1'", rest(10)),
    person_id: id('aaaa', `1 + n % 50`),
    kind: "'SHIFT'",
    begins_at: 'n',
    ends_at: 'n + 1',
  });
  await fill('estate_changes', some, {
    id: id('ad02'),
    estate_id: estate,
    subject: "CASE WHEN n % 4 = 0 THEN 'COLLEAGUE' ELSE 'DUTY' END",
    subject_id: id('aaaa', '1 + n % 50'),
    version: 'n + 1',
    title: "'x'",
    changed: "'[]'",
    by_id: id('aaaa', '1 + n % 50'),
    at: 'n',
  });
}
