import { toInstant } from '@linli/shared/kit/time.ts';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import type { NotifyPrompt } from '@linli/shared/messages/messages.schema.ts';
import type {
  Notice,
  NoticeBanner,
  NoticeChange,
  NoticeCorrection,
  NoticeSummary,
  Works,
} from '@linli/shared/notices/notices.schema.ts';
import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import type { FoundNotice, ReaderRow } from './reading/readers.ts';
import { withAddresses } from './writing/rich-text.ts';
import type { NoticeEditionRow, NoticeRow } from './notices.tables.ts';

type Worked = Pick<NoticeRow, 'works_from' | 'works_to' | 'works_categories'>;

export const presentWorks = ({ works_from, works_to, works_categories }: Worked): { works?: Works } =>
  works_from === null
    ? {}
    : {
        works: {
          from: toInstant(works_from),
          ...(works_to !== null && { to: toInstant(works_to) }),
          categories: JSON.parse(works_categories ?? '[]') as TicketCategory[],
        },
      };

export const waitsForConfirmation = (row: ReaderRow): boolean =>
  row.must_confirm === 1 && row.state === 'PUBLISHED' && (row.confirmed_edition ?? 0) < row.edition;

/** What was withdrawn asks nobody to read it any more. */
export const isRead = ({
  state,
  read_edition,
  edition,
}: Pick<ReaderRow, 'state' | 'read_edition' | 'edition'>): boolean =>
  state === 'WITHDRAWN' || (read_edition ?? 0) >= edition;

export const presentSummary = (row: ReaderRow): NoticeSummary => ({
  id: row.id,
  category: row.category,
  title: row.title,
  excerpt: row.state === 'WITHDRAWN' ? `已撤回：${row.withdrawn_reason}` : row.excerpt,
  publishedAt: toInstant(row.published_at),
  ...(row.valid_until !== null && { validUntil: toInstant(row.valid_until) }),
  pinned: row.pinned === 1,
  read: isRead(row),
  toConfirm: waitsForConfirmation(row),
  corrected: row.edition > 1,
  ...(row.state === 'PUBLISHED' && presentWorks(row)),
});

export const presentBanner = (row: ReaderRow): NoticeBanner => ({
  noticeId: row.id,
  category: row.category,
  title: row.title,
  ...presentWorks(row),
});

export const presentCorrections = (editions: readonly NoticeEditionRow[]): NoticeCorrection[] =>
  editions
    .filter(({ changes }) => changes !== null)
    .map(({ edition, at, reason, changes }) => ({
      version: edition,
      at: toInstant(at),
      reason: reason ?? '',
      changes: JSON.parse(changes!) as NoticeChange[],
    }));

export const presentWithdrawal = ({ withdrawn_at, withdrawn_reason }: NoticeRow) =>
  withdrawn_at === null ? {} : { withdrawn: { at: toInstant(withdrawn_at), reason: withdrawn_reason ?? '' } };

export const presentHtml = (html: string, photos: ReadonlyMap<string, Photo>): string =>
  withAddresses(html, (id) => photos.get(id)?.url);

export const presentPhotos = ({ photo_ids }: Pick<NoticeRow, 'photo_ids'>, photos: ReadonlyMap<string, Photo>) =>
  (JSON.parse(photo_ids) as string[]).flatMap((id) => photos.get(id) ?? []);

export interface NoticeDossier {
  notice: FoundNotice;
  editions: readonly NoticeEditionRow[];
  photos: ReadonlyMap<string, Photo>;
  servicePhone: string;
  prompt: NotifyPrompt;
}

/** As its reader sees it. Of what was withdrawn only the title is left, and why. */
export function presentNotice({ notice, editions, photos, servicePhone, prompt }: NoticeDossier): Notice {
  const holds = notice.state === 'PUBLISHED';
  const confirmed = notice.confirmed_at !== null && (notice.confirmed_edition ?? 0) >= notice.edition;
  return {
    ...presentSummary(notice),
    version: notice.edition,
    html: holds ? presentHtml(notice.html, photos) : '',
    photos: holds ? presentPhotos(notice, photos) : [],
    mustConfirm: notice.must_confirm === 1,
    ...(confirmed && { confirmedAt: toInstant(notice.confirmed_at!) }),
    corrections: holds ? presentCorrections(editions) : [],
    ...presentWithdrawal(notice),
    servicePhone,
    prompt,
  };
}
