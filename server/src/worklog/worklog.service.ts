import type { Page } from '@linli/shared/kit/page.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import type { WorkEntry, WorkKind } from '@linli/shared/worklog/worklog.schema.ts';
import { keysetPage, type SortColumn } from '../database/queries/keyset.ts';
import { photosByIds } from '../files/files.service.ts';
import type { Scope } from '../kit/scope.ts';
import { photoIdsIn, presentEntry } from './worklog.presenter.ts';
import { WorkEntries, type WorkEntryRow } from './worklog.tables.ts';

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
  const line = { estate_id: estateId, dedup_key: dedupKey };
  const { affected } = await db.update(WorkEntries, line, values);
  if (affected === 0) await db.insert(WorkEntries, { id: deps.newId(), ...line, kind, ...values });
}

/** What turned out not to be done after all. */
export async function strikeWork({ db }: Pick<Writer, 'db'>, estateId: string, dedupKey: string): Promise<void> {
  await db.delete(WorkEntries, { estate_id: estateId, dedup_key: dedupKey });
}

const newestFirst: SortColumn[] = [
  { column: 'done_at', direction: 'desc', type: 'number' },
  { column: 'id', direction: 'desc' },
];
const DEFAULT_LIMIT = 20;

interface Query {
  kind?: WorkKind | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

export async function listWork(scope: Scope, { kind, cursor, limit = DEFAULT_LIMIT }: Query): Promise<Page<WorkEntry>> {
  const query = scope.db
    .createQueryBuilder()
    .select('*')
    .from(WorkEntries, 'entry')
    .where('estate_id = :estateId', { estateId: scope.actor.estateId });
  if (kind) query.andWhere('kind = :kind', { kind });
  const { items, ...page } = await keysetPage<WorkEntryRow>(query, newestFirst, { cursor, limit });
  const photos = await photosByIds(scope, items.flatMap(photoIdsIn));
  return { items: items.map((row) => presentEntry(row, photos)), ...page };
}
