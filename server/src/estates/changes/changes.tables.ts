import type { ChangeSubject } from '@linli/shared/estates/changes.schema.ts';
import { enumText, id, instant, int, json, text } from '../../database/columns.ts';
import { table, type RowOf } from '../../database/entity.ts';

/** Who changed what of an estate, and when. Only ever added to; the newest row of a thing says its version. */
export const EstateChanges = table('estate_changes', {
  id: id(),
  estate_id: id(),
  subject: enumText<ChangeSubject>(),
  subject_id: id(),
  /** From 2: what nobody has changed has version 1 and no row. */
  version: int(),
  /** What it was called then: 「3栋网格」. */
  title: text(60),
  /** `[{ field, from?, to? }]` in words, never a phone number. */
  changed: json(),
  /** NULL: whoever runs the server. */
  by_id: id().nullable(),
  at: instant(),
});
export type EstateChangeRow = RowOf<typeof EstateChanges>;
