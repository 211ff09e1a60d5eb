import { In } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { Page } from '@linli/shared/kit/page.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import type { ChangeLine, ChangesQuery, ChangeSubject, EstateChange } from '@linli/shared/estates/changes.schema.ts';
import { keysetPage, type SortColumn } from '../../database/queries/keyset.ts';
import { isUniqueViolation } from '../../database/errors.ts';
import { insertUnlessThere } from '../../database/queries/writes.ts';
import { staffNamesOf } from '../../identity/staff.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { EstateChanges, type EstateChangeRow } from './changes.tables.ts';

export interface ChangedThing {
  estateId: string;
  subject: ChangeSubject;
  subjectId: string;
  title: string;
}

interface Author {
  /** Absent: whoever runs the server. */
  by?: string | undefined;
  /** On which the change was thought out; absent: on whatever is there. */
  version?: number | undefined;
}

/**
 * Writes down what was changed and thereby makes it the next version of the thing: of two who change it at once one
 * finds the version taken. Answers that version.
 */
export async function recordChange(
  { db, deps, now }: Pick<Scope, 'db' | 'deps' | 'now'>,
  { estateId, subject, subjectId, title }: ChangedThing,
  lines: readonly ChangeLine[],
  { by, version }: Author,
): Promise<number> {
  const before = await versionOf(db, estateId, subject, subjectId);
  if ((version ?? before) !== before) throw new Problem('estates.changed');
  if (lines.length === 0) throw new Problem('estates.same');
  const row: EstateChangeRow = {
    id: deps.newId(),
    estate_id: estateId,
    subject,
    subject_id: subjectId,
    version: before + 1,
    title,
    changed: JSON.stringify(lines),
    by_id: by ?? null,
    at: now,
  };
  if (!(await insertUnlessThere(db, EstateChanges, row))) throw new Problem('estates.changed');
  return row.version;
}

/** The same for many things at once, on whatever is there: each has its lines. */
export async function recordChanges(
  { db, deps, now }: Pick<Scope, 'db' | 'deps' | 'now'>,
  { estateId, subject, by }: Pick<ChangedThing, 'estateId' | 'subject'> & Author,
  things: readonly (Pick<ChangedThing, 'subjectId' | 'title'> & { lines: readonly ChangeLine[] })[],
): Promise<void> {
  const ids = things.map(({ subjectId }) => subjectId);
  const before = await versionsOf(db, estateId, subject, ids);
  const rows = things.map(({ subjectId, title, lines }): EstateChangeRow => ({
    id: deps.newId(),
    estate_id: estateId,
    subject,
    subject_id: subjectId,
    version: before(subjectId) + 1,
    title,
    changed: JSON.stringify(lines),
    by_id: by ?? null,
    at: now,
  }));
  try {
    await db.insert(EstateChanges, rows);
  } catch (error) {
    throw isUniqueViolation(error) ? new Problem('estates.changed') : error;
  }
}

/** The versions of some things of an estate: 1 for what nobody has changed. */
export async function versionsOf(
  db: Scope['db'],
  estateId: string,
  subject: ChangeSubject,
  ids: readonly string[],
): Promise<(id: string) => number> {
  if (ids.length === 0) return () => 1;
  const rows = await db
    .createQueryBuilder()
    .select('subject_id, MAX(version) AS version')
    .from(EstateChanges, 'changed')
    .where({ estate_id: estateId, subject, subject_id: In(ids) })
    .groupBy('subject_id')
    .getRawMany<Pick<EstateChangeRow, 'subject_id' | 'version'>>();
  const known = new Map(rows.map(({ subject_id, version }) => [subject_id, version]));
  return (id) => known.get(id) ?? 1;
}

export const versionOf = async (db: Scope['db'], estateId: string, subject: ChangeSubject, id: string) =>
  (await versionsOf(db, estateId, subject, [id]))(id);

/** What differs, field by field, in words; nothing stands for 「未设」. */
export const linesOf = (fields: readonly [field: string, from: string | undefined, to: string | undefined][]) =>
  fields
    .filter(([, from, to]) => (from ?? '') !== (to ?? ''))
    .map(([field, from, to]): ChangeLine => ({ field, from: from || '未设', to: to || '未设' }));

/** That a number was changed, and never which: the trail outlives who may know it. */
export const phoneLine = (field: string, from: string | undefined, to: string | undefined): ChangeLine[] =>
  (from ?? '') === (to ?? '') ? [] : [{ field: `${field}（已改，号码不记在这里）` }];

const LIMIT = 20;
const NEWEST: readonly SortColumn[] = [
  { column: 'at', direction: 'desc', type: 'number' },
  { column: 'id', direction: 'desc' },
];

export async function listChanges(
  { db, actor }: Scope,
  { subject, cursor, limit = LIMIT }: ChangesQuery,
): Promise<Page<EstateChange>> {
  const query = db
    .createQueryBuilder()
    .select('*')
    .from(EstateChanges, 'list')
    .where('estate_id = :estate', { estate: actor.estateId });
  if (subject) query.andWhere('subject = :subject', { subject });
  const { items, ...page } = await keysetPage<EstateChangeRow>(query, NEWEST, { cursor, limit });
  const names = await staffNamesOf(
    { db },
    actor.estateId,
    items.flatMap(({ by_id }) => by_id ?? []),
  );
  return {
    items: items.map(({ id, subject: what, title, at, by_id, changed }) => ({
      id,
      subject: what,
      title,
      at: toInstant(at),
      ...(by_id && { by: names.get(by_id) ?? '' }),
      lines: JSON.parse(changed) as ChangeLine[],
    })),
    ...page,
  };
}
