import { addDays, localDateOf, startOfDay, toInstant } from '@linli/shared/kit/time.ts';
import type { NoticeStrip } from '@linli/shared/home/home.api.ts';
import type { NoticeBanner } from '@linli/shared/notices/notices.schema.ts';
import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import type { Scope } from '../kit/scope.ts';
import { isRead, presentBanner, presentWorks } from './notices.presenter.ts';
import { listOfReader, standingAtHome, type ReaderRow } from './reading/readers.ts';

// What other domains ask of notices.

const STRIPS = 3;
/** Works are announced above the page from the morning of the day before. */
const announcedFrom = (worksFrom: number) => startOfDay(addDays(localDateOf(worksFrom), -1));

const gravity = ({ category }: ReaderRow) => ['EMERGENCY', 'SAFETY', 'PLANNED_WORKS'].indexOf(category) >>> 0;

/** The home page's part: what holds now, the gravest first, and the newest, pinned ones before. */
export async function homeNotices(scope: Scope): Promise<{ banners: NoticeBanner[]; strips: NoticeStrip[] }> {
  const [standing, { items }] = await Promise.all([
    standingAtHome(scope),
    // Some more than are shown: those that were withdrawn are left out.
    listOfReader(scope, { limit: 2 * STRIPS }),
  ]);
  return {
    banners: standing
      .filter(({ works_from }) => works_from === null || announcedFrom(works_from) <= scope.now)
      .toSorted((a, b) => gravity(a) - gravity(b) || (a.works_from ?? 0) - (b.works_from ?? 0))
      .map(presentBanner),
    strips: items
      .filter(({ state }) => state === 'PUBLISHED')
      .slice(0, STRIPS)
      .map((row) => ({
        id: row.id,
        category: row.category,
        title: row.title,
        publishedAt: toInstant(row.published_at),
        read: isRead(row),
      })),
  };
}

/** Works and outages that hold now and touch the home: known already, to be followed rather than reported (R93). */
export async function knownWorks(scope: Scope): Promise<ReportForm['known']> {
  const standing = await standingAtHome(scope);
  return standing.flatMap((row) => {
    const { works } = presentWorks(row);
    if (!works?.categories.length || row.works_from! > scope.now) return [];
    return [{ noticeId: row.id, title: row.title, ...works }];
  });
}
