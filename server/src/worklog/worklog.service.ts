import type { Page } from '@linli/shared/kit/page.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import type { WorkEntry, WorkKind } from '@linli/shared/worklog/worklog.schema.ts';
import { afterKysely as after } from '../database/handle.ts';
import { cutPage, decodeCursor, type SortColumn } from '../database/keyset.ts';
import { photosByIds } from '../files/files.service.ts';
import type { Scope } from '../kit/scope.ts';
import { photoIdsIn, presentEntry } from './worklog.presenter.ts';

type Writer = Pick<Scope, 'db' | 'deps'>;

/** Something that was really done. */
export interface Done {
  estateId: string;
  /** Names what was done, within the estate: written again, the line is brought up to date. */
  dedupKey: string;
  kind: WorkKind;
  at: number;
  title: string;
  detail?: string | undefined;
  photoIds?: readonly string[];
}

/**
 * One line for one thing done, however often it is told of. Two who write the same line at once: the unique key lets one
 * in, and the other's transaction is run again by whoever began it.
 */
export async function logWork({ db, deps }: Writer, { estateId, dedupKey, kind, at, ...words }: Done): Promise<void> {
  const values = {
    day: localDateOf(at),
    done_at: at,
    title: words.title,
    detail: words.detail ?? null,
    photo_ids: JSON.stringify(words.photoIds ?? []),
  };
  const known = await db
    .selectFrom('work_entries')
    .select('id')
    .where('estate_id', '=', estateId)
    .where('dedup_key', '=', dedupKey)
    .executeTakeFirst();
  if (known) await db.updateTable('work_entries').set(values).where('id', '=', known.id).execute();
  else
    await db
      .insertInto('work_entries')
      .values({ id: deps.newId(), estate_id: estateId, dedup_key: dedupKey, kind, ...values })
      .execute();
}

/** What turned out not to be done after all. */
export async function strikeWork({ db }: Pick<Writer, 'db'>, estateId: string, dedupKey: string): Promise<void> {
  await db.deleteFrom('work_entries').where('estate_id', '=', estateId).where('dedup_key', '=', dedupKey).execute();
}

const newestFirst: SortColumn[] = [
  { column: 'done_at', direction: 'desc' },
  { column: 'id', direction: 'desc' },
];
const DEFAULT_LIMIT = 20;

interface Query {
  kind?: WorkKind | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

export async function listWork(scope: Scope, { kind, cursor, limit = DEFAULT_LIMIT }: Query): Promise<Page<WorkEntry>> {
  let query = scope.db.selectFrom('work_entries').selectAll().where('estate_id', '=', scope.actor.estateId);
  if (kind) query = query.where('kind', '=', kind);
  if (cursor) query = query.where(after(newestFirst, decodeCursor(cursor, ['number', 'string'])));
  const rows = await query
    .orderBy('done_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const { items, ...page } = cutPage(rows, limit, ({ done_at, id }) => [done_at, id]);
  const photos = await photosByIds(scope, items.flatMap(photoIdsIn));
  return { items: items.map((row) => presentEntry(row, photos)), ...page };
}
