import { DAY, HOUR } from '@linli/shared/kit/time.ts';
import { demoPerson } from '../../seed/demo/people.ts';
import type { Filling } from './sql.ts';

export const tellingTables = [
  'follow_up_tries',
  'follow_ups',
  'message_attempts',
  'message_recipients',
  'messages',
  'subscriptions',
  'work_entries',
] as const;

/** Thousands of people with a long inbox each, of whom next to nobody is still to be told; one reads theirs often. */
export async function fillTelling({ fill, id, join, whole, ...known }: Filling, total: number): Promise<void> {
  const { estate, grid, now } = known;
  const some = total / 10;
  const message = id('f001', `1 + ${whole(10)}`);
  const person = `CASE WHEN n % 20 = 0 THEN '${demoPerson('demo-owner-1').id}' ELSE ${id('aaaa', '1 + n % 5000')} END`;
  await fill('messages', some, {
    id: id('f001'),
    estate_id: estate,
    kind: "'TICKET_PROGRESS'",
    dedup_key: join("'k'", 'n'),
    subject_kind: "'ticket'",
    subject_id: id('eeee'),
    title: "'x'",
    body: "'x'",
    fields: "'{}'",
    emergency: 0,
    created_at: 'n',
  });
  await fill('message_recipients', total, {
    person_id: person,
    message_id: message,
    estate_id: estate,
    is_contact: 0,
    channel: "'WECHAT'",
    due_at: `CASE WHEN n % 1000 = 1 THEN ${now + 2 * DAY - HOUR} + n ELSE NULL END`,
    tries: 1,
    told_at: 'n',
    read_at: 'CASE WHEN n % 9 = 0 THEN NULL ELSE n END',
  });
  await fill('message_attempts', total, {
    id: id('f002'),
    estate_id: estate,
    message_id: message,
    person_id: person,
    channel: "'WECHAT'",
    result: "'SENT'",
    last_credit: 0,
    started_at: 'n',
    ended_at: 'n',
  });
  await fill('subscriptions', some, {
    person_id: id('aaaa'),
    template: "'PROGRESS'",
    credit: 1,
    choice: "'accept'",
    answered_at: 'n',
  });
  await fill('follow_ups', some, {
    id: id('f003'),
    estate_id: estate,
    unit_id: id('bbbb'),
    grid_id: `CASE WHEN n % 4 = 0 THEN ${grid} ELSE ${id('ffff', 'n % 7')} END`,
    subject_kind: "'notice'",
    subject_id: id('f004', 'n % 50'),
    title: "'x'",
    body: "'x'",
    opened_at: `${now - total * HOUR} + n * ${HOUR}`,
    due_at: `${now} + n * ${HOUR}`,
    told_at: `CASE WHEN n % 20 = 0 THEN NULL ELSE ${now - total * HOUR} + n * ${HOUR} END`,
  });
  await fill('follow_up_tries', some, {
    id: id('f005'),
    follow_up_id: id('f003'),
    way: "'PHONE'",
    reached: 1,
    tried_by: id('aaaa'),
    tried_at: 'n',
  });
  const kinds = ['PUBLIC_REPAIR', 'HOME_REPAIRS', 'PARCELS', 'NOTICE'].map(
    (kind, index) => `WHEN ${index} THEN '${kind}'`,
  );
  await fill('work_entries', some, {
    id: id('f006'),
    estate_id: estate,
    dedup_key: join("'k'", 'n'),
    kind: `CASE n % 5 ${kinds.join(' ')} ELSE 'PUBLICITY' END`,
    day: "'2025-01-01'",
    done_at: `${now - some * 6 * HOUR} + n * ${6 * HOUR}`,
    title: "'x'",
    photo_ids: "'[]'",
  });
}
