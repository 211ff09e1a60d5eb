import type { FaultClient, FaultKind } from '@linli/shared/faults/faults.words.ts';
import { enumText, id, instant, int, longText, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

/** A fault of the app: one row however often it happened, and nothing about whom it happened to. */
export const Faults = table('faults', {
  id: id(),
  estate_id: id(),
  /** sha-256 of what makes it the same fault. */
  digest: text(43),
  kind: enumText<FaultKind>(),
  client: enumText<FaultClient>(),
  /** Of the app that last met it. */
  version: text(20),
  page: text(120),
  message: text(300),
  stack: longText().nullable(),
  times: int(),
  first_at: instant(),
  last_at: instant(),
});
export type FaultRow = RowOf<typeof Faults>;

export const faultsEntities = [Faults];
