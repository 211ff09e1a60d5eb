import { buildingsOf } from '../estates/estates.service.ts';
import type { Deps } from '../kit/deps.ts';
import type { EventHandler } from '../kit/events.ts';
import type { NoticeWithdrawn } from '../notices/notices.events.ts';
import { publishedNotice } from '../notices/notices.log.service.ts';
import type { TicketStep } from '../tickets/tickets.events.ts';
import { publicRepairOf } from '../tickets/queries/done.service.ts';
import { completeDisclosure } from './publicity/publicity.service.ts';
import { logWork, strikeWork } from './worklog.service.ts';
import { noticeTitle, repairDetail, repairTitle } from './worklog.texts.ts';

/** R95: a public repair that ended well is told to everyone; reopened, it is not done any more. */
export const logRepairs =
  (deps: Deps): EventHandler<TicketStep> =>
  async ({ eventId }) => {
    await deps.db.tx(async (db) => {
      const repair = await publicRepairOf({ db }, eventId);
      if (!repair) return;
      const { estateId, ended, category, location, reportedAt } = repair;
      const dedupKey = `ticket:${repair.ticketId}`;
      if (!ended) return strikeWork({ db }, estateId, dedupKey);
      const buildings = await buildingsOf({ db }, estateId);
      await logWork(
        { db, deps },
        {
          estateId,
          dedupKey,
          kind: 'PUBLIC_REPAIR',
          at: ended.at,
          title: repairTitle(
            category,
            location,
            buildings.map(({ name }) => name),
          ),
          detail: repairDetail(reportedAt, ended.finishedAt),
          photoIds: ended.photoIds,
        },
      );
    });
  };

/** A notice for whole houses, under its newest title; and R70: with the month's accounts that month's task is done. */
export const logNotices =
  (deps: Deps): EventHandler<NoticeWithdrawn> =>
  async ({ noticeId }) => {
    await deps.db.tx(async (db) => {
      const notice = await publishedNotice({ db }, noticeId);
      if (!notice) return;
      const { estateId, title, publishedAt: at, authorId: byId, category } = notice;
      const dedupKey = `notice:${noticeId}`;
      if (notice.withdrawn || !notice.public) return strikeWork({ db }, estateId, dedupKey);
      await logWork({ db, deps }, { estateId, dedupKey, kind: 'NOTICE', at, title: noticeTitle(title) });
      if (category === 'FEE_DISCLOSURE') await completeDisclosure({ db }, { estateId, at, title, byId });
    });
  };
