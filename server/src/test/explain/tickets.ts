import type { Filling } from './sql.ts';

export const ticketsTables = ['ticket_clocks', 'ticket_events', 'tickets'] as const;

/** Tickets of two hundred homes, most of them done, with an event and a clock each. */
export async function fillTickets({ fill, id, join, estate, unit, grid }: Filling, total: number): Promise<void> {
  const queues = ['triage', 'dispatch', 'working', 'acceptance', 'review', 'visit'];
  const states = ['SUBMITTED', 'ACCEPTED', 'IN_PROGRESS', 'PENDING_ACCEPTANCE', 'PENDING_REVIEW', 'PENDING_VISIT'];
  const oneOf = (words: readonly string[], otherwise: string) =>
    `CASE n % 30 ${words.map((word, index) => `WHEN ${index} THEN '${word}'`).join(' ')} ELSE '${otherwise}' END`;
  await fill('tickets', total, {
    id: id('eeee'),
    estate_id: estate,
    number: join("'20250101-'", 'n'),
    version: 1,
    kind: "'REPAIR_PRIVATE'",
    category: "'DRAIN'",
    place: "'HOME'",
    source: "'MINIAPP'",
    urgency: "'GENERAL'",
    state: oneOf(states, 'CLOSED'),
    queue: oneOf(queues, 'ended'),
    cycle: 1,
    unit_id: `CASE WHEN n % 200 = 0 THEN ${unit} ELSE ${id('bbbb', '1 + n % 2000')} END`,
    unit_class: "'RESIDENTIAL'",
    grid_id: `CASE WHEN n % 3 = 0 THEN ${grid} ELSE ${id('ffff', 'n % 7')} END`,
    address: join("'9栋'", 'n'),
    body: "'水慢'",
    photo_ids: "'[]'",
    slots: "'[]'",
    reporter_id: id('aaaa', 'n % 100'),
    contact_name: "'x'",
    contact_phone: "'x'",
    assignee_id: id('aaaa', 'n % 50'),
    closed_at: 1,
    rework_count: 0,
    return_count: 0,
    dissatisfied_count: 0,
    next_clock: "'RESOLVE'",
    due_at: '1000000 + n',
    reported_at: 'n',
    updated_at: 'n',
  });
  await fill('ticket_events', total, {
    id: id('1111'),
    ticket_id: id('eeee'),
    type: "'submit'",
    at: 'n',
    cycle: 1,
    to_state: "'SUBMITTED'",
    internal: 0,
  });
  await fill('ticket_clocks', total, {
    ticket_id: id('eeee'),
    cycle: 1,
    kind: "'RESOLVE'",
    started_at: 0,
    due_at: 'n',
    policy_version: 1,
  });
}
