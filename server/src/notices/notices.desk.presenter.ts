import { toInstant } from '@linli/shared/kit/time.ts';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { noticesAdminApi } from '@linli/shared/notices/notices.admin.api.ts';
import type { Audience, DeskNotice, DeskNoticeSummary } from '@linli/shared/notices/notices.schema.ts';
import { allowed, type Viewer } from '../kit/rules.ts';
import {
  presentCorrections,
  presentHtml,
  presentPhotos,
  presentWithdrawal,
  presentWorks,
} from './notices.presenter.ts';
import type { DeskListRow } from './notices.read.ts';
import { noticeRules } from './notices.rules.ts';
import type { NoticeCountRow, NoticeEditionRow, NoticeRow } from './notices.tables.ts';

const sum = (rows: readonly NoticeCountRow[]) => ({
  total: rows.reduce((all, { total }) => all + total, 0),
  read: rows.reduce((all, { seen }) => all + seen, 0),
  confirmed: rows.reduce((all, { confirmed }) => all + confirmed, 0),
  told: rows.reduce((all, { told }) => all + told, 0),
});

export const presentDeskSummary = (
  row: DeskListRow,
  names: ReadonlyMap<string, string>,
  counts: readonly NoticeCountRow[],
): DeskNoticeSummary => ({
  id: row.id,
  version: row.version,
  state: row.state,
  category: row.category,
  title: row.title,
  authorName: names.get(row.author_id) ?? '',
  updatedAt: toInstant(row.updated_at),
  ...(row.publish_at !== null && { publishAt: toInstant(row.publish_at) }),
  ...(row.published_at !== null && { publishedAt: toInstant(row.published_at) }),
  ...(row.valid_until !== null && { validUntil: toInstant(row.valid_until) }),
  pinned: row.pinned === 1,
  mustConfirm: row.must_confirm === 1,
  ...(row.edition > 0 && { households: { ...sum(counts), complete: row.fan_out_done_at !== null } }),
});

export interface DeskDossier {
  notice: NoticeRow;
  names: ReadonlyMap<string, string>;
  editions: readonly NoticeEditionRow[];
  counts: readonly NoticeCountRow[];
  photos: ReadonlyMap<string, Photo>;
  grids: ReadonlyMap<string, { name: string; owner_id: string | null }>;
}

const unread = ({ total, seen, told }: NoticeCountRow) => total - seen - told;

/** `unpin` is the same endpoint as `pin`. */
const api = { ...noticesAdminApi, unpin: noticesAdminApi.pin };

export function presentDeskNotice(file: DeskDossier, viewer: Viewer): DeskNotice {
  const { notice, names, editions, counts, photos, grids } = file;
  return {
    ...presentDeskSummary(notice, names, counts),
    html: presentHtml(notice.html, photos),
    audience: JSON.parse(notice.audience) as Audience,
    ...presentWorks(notice),
    photos: presentPhotos(notice, photos),
    corrections: presentCorrections(editions),
    ...presentWithdrawal(notice),
    ...(notice.ticket_id && { ticketId: notice.ticket_id }),
    grids: counts
      .toSorted((a, b) => unread(b) - unread(a))
      .map((count) => {
        const grid = grids.get(count.grid_id);
        const ownerName = names.get(grid?.owner_id ?? '');
        const { total, read, confirmed, told } = sum([count]);
        return {
          ...(grid && { gridId: count.grid_id }),
          name: grid?.name ?? '未划网格',
          ...(ownerName && { ownerName }),
          total,
          read,
          confirmed,
          told,
        };
      }),
    actions: allowed(api, noticeRules, notice, viewer),
  };
}
