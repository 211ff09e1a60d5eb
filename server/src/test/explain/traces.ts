import type { Filling } from './sql.ts';

export const tracesTables = ['dead_letters', 'idempotency_keys', 'photo_days', 'photos'] as const;

/** What requests leave behind. */
export async function fillTraces({ fill, id, join, estate }: Filling, total: number): Promise<void> {
  const some = total / 10;
  await fill('photos', some, {
    id: id('9999'),
    owner_id: id('aaaa'),
    estate_id: estate,
    storage_key: join("'k'", 'n'),
    width: 1,
    height: 1,
    bytes: 1,
    created_at: 'n',
    stored_at: 'n',
    attached_to: "'ticket'",
    attached_id: id('eeee'),
  });
  await fill('photo_days', some, { owner_id: id('aaaa'), day: "'2025-01-01'", uploads: 1 });
  await fill('idempotency_keys', total, {
    id: id('2222'),
    fingerprint: "'x'",
    status: 201,
    body: "'{}'",
    created_at: 'n',
  });
  await fill('dead_letters', some, {
    id: id('3333'),
    topic: "'ticket.submit'",
    estate_id: estate,
    ordering_key: "'k'",
    payload: join(`'{"eventId":"'`, id('1111'), `'"}'`),
    created_at: 0,
    attempts: 9,
    last_error: "'e'",
    died_at: 'n',
  });
}
