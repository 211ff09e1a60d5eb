import type { Page } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { DeskNotice, DeskNoticeSummary, Notice, NoticeSummary } from '@linli/shared/notices/notices.schema.ts';
import { servicePhoneOf } from '../../estates/estates.service.ts';
import { gridsOf } from '../../estates/grids/grids.service.ts';
import { photosByIds } from '../../files/files.service.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { promptFor } from '../../messages/subscriptions/subscriptions.service.ts';
import { presentDeskNotice, presentDeskSummary } from '../notices.desk.presenter.ts';
import { presentNotice, presentSummary } from '../notices.presenter.ts';
import { countsOf, editionsOf, findOfDesk, listOfDesk, type DeskFilter } from '../notices.read.ts';
import { findOfReader, listOfReader, type ReaderQuery } from './readers.ts';
import { photosIn } from '../writing/rich-text.ts';
import type { NoticeRow } from '../notices.tables.ts';

const photosOf = (scope: Scope, { photo_ids, html }: NoticeRow) =>
  photosByIds(scope, [...(JSON.parse(photo_ids) as string[]), ...photosIn(html)]);

/** Never writes: that it was read is said by the screen, once it has been. */
export async function findForReader(scope: Scope, noticeId: string): Promise<Notice> {
  const notice = await findOfReader(scope, noticeId);
  if (!notice) throw new Problem('resource.not-found');
  const [editions, photos, servicePhone, prompt] = await Promise.all([
    notice.edition > 1 ? editionsOf(scope.db, noticeId) : [],
    photosOf(scope, notice),
    servicePhoneOf(scope, notice.estate_id),
    promptFor(scope, ['NOTICE']),
  ]);
  return presentNotice({ notice, editions, photos, servicePhone, prompt });
}

export async function listForReader(scope: Scope, query: ReaderQuery): Promise<Page<NoticeSummary>> {
  const { items, ...page } = await listOfReader(scope, query);
  return { items: items.map(presentSummary), ...page };
}

export async function showToDesk(scope: Scope, notice: NoticeRow): Promise<DeskNotice> {
  const [editions, counts, photos, gridRows] = await Promise.all([
    editionsOf(scope.db, notice.id),
    countsOf(scope.db, [notice]),
    photosOf(scope, notice),
    notice.edition > 0 ? gridsOf(scope, notice.estate_id) : [],
  ]);
  const grids = new Map(gridRows.map((grid) => [grid.id, grid]));
  const owners = gridRows.flatMap(({ owner_id }) => owner_id ?? []);
  const names = await recentNamesOf(scope, [...new Set([notice.author_id, ...owners])]);
  return presentDeskNotice({ notice, names, editions, counts: counts.get(notice.id) ?? [], photos, grids }, scope);
}

export async function findForDesk(scope: Scope, noticeId: string): Promise<DeskNotice> {
  const notice = await findOfDesk(scope, noticeId);
  if (!notice) throw new Problem('resource.not-found');
  return showToDesk(scope, notice);
}

export async function listForDesk(scope: Scope, filter: DeskFilter): Promise<Page<DeskNoticeSummary>> {
  const { items, ...page } = await listOfDesk(scope, filter);
  const [names, counts] = await Promise.all([
    recentNamesOf(scope, [...new Set(items.map(({ author_id }) => author_id))]),
    countsOf(
      scope.db,
      items.filter(({ edition }) => edition > 0),
    ),
  ]);
  return { items: items.map((row) => presentDeskSummary(row, names, counts.get(row.id) ?? [])), ...page };
}
