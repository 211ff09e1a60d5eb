import { instant, int, longText, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

export const IdempotencyKeys = table('idempotency_keys', {
  /** sha-256 of person and key */
  id: text(43),
  /** sha-256 of operation, url and body */
  fingerprint: text(43),
  status: int(),
  /** Sealed: answers hold phones, codes and signed addresses. */
  body: longText(),
  created_at: instant(),
});
export type IdempotencyKeyRow = RowOf<typeof IdempotencyKeys>;

export const Counters = table('counters', { name: text(80), value: int() }, ['name']);

export const kitEntities = [IdempotencyKeys, Counters];
