import type { Audience } from '@linli/shared/notices/notices.schema.ts';
import type { NoticeCategory } from '@linli/shared/notices/notices.words.ts';
import { statement } from '../database/queries/statement.ts';
import type { Scope } from '../kit/scope.ts';
import type { NoticeRow } from './notices.tables.ts';

/** A notice as somebody who keeps the records of the estate hears of it. */
export interface PublishedNotice {
  estateId: string;
  category: NoticeCategory;
  title: string;
  authorId: string;
  publishedAt: number;
  withdrawn: boolean;
  /** For whole houses, grids or everybody: its title names no home. */
  public: boolean;
}

const publishedSql = statement<
  Pick<NoticeRow, 'estate_id' | 'category' | 'title' | 'author_id' | 'published_at' | 'state' | 'audience'>
>(
  `SELECT estate_id, category, title, author_id, published_at, state, audience
   FROM notices WHERE id = ? AND published_at IS NOT NULL`,
);

export async function publishedNotice(
  { db }: Pick<Scope, 'db'>,
  noticeId: string,
): Promise<PublishedNotice | undefined> {
  const row = await publishedSql.first(db, [noticeId]);
  if (!row) return undefined;
  const { everyone, buildingIds, gridIds, unitIds, unitClasses } = JSON.parse(row.audience) as Audience;
  const whole = everyone || buildingIds?.length || gridIds?.length || unitClasses?.length;
  return {
    estateId: row.estate_id,
    category: row.category,
    title: row.title,
    authorId: row.author_id,
    publishedAt: row.published_at!,
    withdrawn: row.state === 'WITHDRAWN',
    public: row.category !== 'STAFF' && Boolean(whole) && !unitIds?.length,
  };
}
