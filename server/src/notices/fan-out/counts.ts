import { upsert } from '../../database/queries/writes.ts';
import type { Db } from '../../kit/scope.ts';
import { NoticeCounts, type NoticeCountRow, type NoticeRow } from '../notices.tables.ts';

type Change = Pick<NoticeCountRow, 'grid_id'> & Partial<Pick<NoticeCountRow, 'total' | 'seen' | 'confirmed' | 'told'>>;

const none = { total: 0, seen: 0, confirmed: 0, told: 0 };

/** Adds to the households of an edition, grid by grid, in one statement; rows begin with the first that adds to them. */
export const addToCounts = (
  db: Db,
  { id, edition }: Pick<NoticeRow, 'id' | 'edition'>,
  changes: readonly Change[],
): Promise<void> =>
  upsert(
    db,
    NoticeCounts,
    changes.map((change) => ({ notice_id: id, edition, ...none, ...change })),
    { total: 'add', seen: 'add', confirmed: 'add', told: 'add' },
  );
