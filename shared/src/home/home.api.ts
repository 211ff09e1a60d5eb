import * as z from '../kit/zod.ts';
import { defineApi, Id } from '../kit/endpoint.ts';
import { Instant } from '../kit/time.ts';
import { Caretaker } from '../estates/estates.schema.ts';
import { Me } from '../identity/identity.schema.ts';
import { NoticeBanner } from '../notices/notices.schema.ts';
import { NoticeCategory } from '../notices/notices.words.ts';
import { ReportForm, TicketSummary } from '../tickets/tickets.schema.ts';

/** Something that waits for *me*, with its one button. Domains add kinds; an unknown kind is shown by its text. */
export const Todo = z.object({
  kind: z.enum(['accept-work', 'answer-visit', 'collect-parcels', 'confirm-notice']),
  /** The thing it is about; of `collect-parcels`: the one that waits longest. */
  id: Id,
  text: z.string(),
  detail: z.string().optional(),
  by: Instant.optional(),
  /** The home it concerns, where the session acts for another: to be chosen before it is opened. */
  unitId: Id.optional(),
});
export type Todo = z.infer<typeof Todo>;

export const NoticeStrip = z.object({
  id: Id,
  category: NoticeCategory,
  title: z.string(),
  publishedAt: Instant,
  read: z.boolean(),
});
export type NoticeStrip = z.infer<typeof NoticeStrip>;

/** The whole home page in one round trip. */
export const HomePage = z.object({
  me: Me,
  /** All that waits for the person, over all their homes, the most pressing first. */
  todo: z.array(Todo),
  /** Open tickets of the home, newest first, at most three. */
  tickets: z.array(TicketSummary),
  /** Outages, works and emergencies that hold now (R93), the gravest first. */
  banners: z.array(NoticeBanner),
  /** Pinned, then newest, at most three. */
  notices: z.array(NoticeStrip),
  /** Messages not read, counted to a hundred. */
  unread: z.number().int(),
  /** Pieces that wait for the home the session acts for. */
  parcels: z.number().int(),
  /** R9: answers at any hour. */
  hotline: z.string(),
  /** R101: the grid of the home and who answers for it today; absent where the home lies in none. */
  caretaker: Caretaker.optional(),
});
export type HomePage = z.infer<typeof HomePage>;

export const homeApi = defineApi({
  page: { method: 'GET', path: '/home', summary: '首页', roles: ['person'], response: HomePage },
  /** What the report page needs of tickets, notices and homes in one round trip. */
  reportForm: { method: 'GET', path: '/report-form', summary: '报修页', roles: ['resident'], response: ReportForm },
});
