import { Id } from '@linli/shared/kit/endpoint.ts';
import * as z from '@linli/shared/kit/zod.ts';
import { buildingsOf } from '../estates/estates.service.ts';
import type { Deps } from '../kit/deps.ts';
import { publishedNotice } from '../notices/notices.log.service.ts';
import type { OutboxHandler } from '../outbox/worker.ts';
import { publicRepairOf } from '../tickets/queries/done.service.ts';
import { completeDisclosure } from './publicity/publicity.service.ts';
import { logWork, strikeWork } from './worklog.service.ts';
import { noticeTitle, repairDetail, repairTitle } from './worklog.words.ts';

const TicketStep = z.object({ eventId: Id });
/** Steps after which a repair has ended well, or has not after all. */
const DECIDING = ['ticket.visit', 'ticket.reopen'];

/** R95: a public repair that ended well is told to everyone; reopened, it is not done any more. */
export const logRepairs =
  (deps: Deps): OutboxHandler =>
  async ({ topic, payload }) => {
    if (!DECIDING.includes(topic)) return;
    const { eventId } = TicketStep.parse(payload);
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

const NoticeStep = z.object({ noticeId: Id });

/** A notice for whole houses, under its newest title; and R70: with the month's accounts that month's task is done. */
export const logNotices =
  (deps: Deps): OutboxHandler =>
  async ({ payload }) => {
    const { noticeId } = NoticeStep.parse(payload);
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
