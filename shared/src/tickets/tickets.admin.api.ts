import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import { Instant } from '../kit/time.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { UnitClass } from '../estates/estates.schema.ts';
import { desk, dispatchers, ticketStaff } from '../kit/roles.ts';
import {
  AddComment,
  AddNote,
  AnswerTicket,
  Candidate,
  CorrectTicket,
  DeskTicket,
  DispatchTicket,
  RecordTicket,
  RetriageTicket,
  TicketPromises,
  TicketSummary,
  TriageTicket,
} from './tickets.schema.ts';
import { ticketsReviewApi } from './tickets.review.api.ts';
import { ticketsWorkApi } from './tickets.work.api.ts';
import { TicketCategory, TicketKind, TicketPlace, TicketSource, Urgency } from './tickets.words.ts';

/** The desk's queues, each a question 「what waits for whom」. */
export const QueueView = z.enum([
  'triage',
  'dispatch',
  'working',
  'acceptance',
  'review',
  'visit',
  'mine',
  'followed',
  'ended',
  'all',
]);
export type QueueView = z.infer<typeof QueueView>;

export const queueViewLabels: Record<QueueView, string> = {
  triage: '待受理',
  dispatch: '待派单',
  working: '处理中',
  acceptance: '待验收',
  review: '待审核',
  visit: '待回访',
  mine: '我的单',
  followed: '我首问的',
  ended: '已结束',
  all: '全部',
};

/** What staff do with tickets. */
export const ticketsAdminApi = defineApi({
  queue: {
    method: 'GET',
    path: '/admin/tickets',
    summary: '工单队列',
    roles: ticketStaff,
    query: PageQuery.extend({
      view: QueueView.optional(),
      category: TicketCategory.optional(),
      urgency: Urgency.optional(),
      unitClass: UnitClass.optional(),
      /** A ticket number, or the beginning of an address. */
      q: z.string().trim().max(40).optional(),
    }),
    response: pageOf(TicketSummary),
  },
  counts: {
    method: 'GET',
    path: '/admin/ticket-counts',
    summary: '各队列的数量，最多数到 99',
    roles: ticketStaff,
    response: z.object({ counts: z.array(z.object({ view: QueueView, count: z.number().int(), more: z.boolean() })) }),
  },
  find: {
    method: 'GET',
    path: '/admin/tickets/:ticketId',
    summary: '工单详情',
    roles: ticketStaff,
    response: DeskTicket,
  },
  candidates: {
    method: 'GET',
    path: '/admin/tickets/:ticketId/candidates',
    summary: '可派的同事，最合适的在前',
    roles: dispatchers,
    response: z.object({ items: z.array(Candidate) }),
  },
  submit: {
    method: 'POST',
    path: '/admin/tickets',
    summary: '代住户登记（电话、来访、业主群等），或上报自己看到的',
    roles: ticketStaff,
    body: RecordTicket,
    response: DeskTicket,
    refusals: [
      'tickets.category-misplaced',
      'tickets.location-needed',
      'tickets.slot-past',
      'tickets.photo-unknown',
      'tickets.unit-unknown',
      'tickets.building-unknown',
      'tickets.phone-needed',
    ],
  },
  comment: {
    method: 'POST',
    path: '/admin/tickets/:ticketId/comments',
    summary: '回复住户',
    roles: ticketStaff,
    body: AddComment,
    response: DeskTicket,
    refusals: ['tickets.wrong-state', 'tickets.photo-unknown', 'tickets.nobody-reads'],
  },
  note: {
    method: 'POST',
    path: '/admin/tickets/:ticketId/notes',
    summary: '内部备注，住户看不到',
    roles: ticketStaff,
    body: AddNote,
    response: DeskTicket,
  },
  promises: {
    method: 'GET',
    path: '/admin/ticket-promises',
    summary: '按每种紧急程度会向住户承诺什么',
    roles: [...desk, 'grid-owner'],
    query: z.strictObject({
      kind: TicketKind,
      category: TicketCategory,
      place: TicketPlace,
      source: TicketSource,
      /** Promises run from then; absent: from now. */
      reportedAt: Instant.optional(),
      /** The last of the wished times; both or neither. */
      wishedFrom: Instant.optional(),
      wishedTo: Instant.optional(),
      /** R47. */
      special: z.enum(['yes']).optional(),
    }),
    response: z.object({ items: z.array(TicketPromises) }),
  },
  triage: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/triage',
    summary: '受理：定类别和紧急程度，向住户作出承诺',
    roles: [...desk, 'grid-owner'],
    body: TriageTicket,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.category-misplaced'],
  },
  retriage: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/retriage',
    summary: '更正类别或紧急程度：没兑现的承诺重新算，并告诉住户原因',
    roles: [...dispatchers, 'grid-owner'],
    body: RetriageTicket,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.category-misplaced'],
  },
  dispatch: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/dispatch',
    summary: '派单',
    roles: dispatchers,
    body: DispatchTicket,
    response: DeskTicket,
    refusals: [
      'tickets.changed',
      'tickets.wrong-state',
      'tickets.assignee-unfit',
      'tickets.must-be-assigned',
      'tickets.due-past',
      'tickets.due-after-promise',
    ],
  },
  correct: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/details',
    summary: '更正联系人、房屋、位置或网格，记入时间线',
    roles: desk,
    body: CorrectTicket,
    response: DeskTicket,
    refusals: [
      'tickets.changed',
      'tickets.wrong-state',
      'tickets.category-misplaced',
      'tickets.location-needed',
      'tickets.unit-unknown',
      'tickets.grid-unknown',
    ],
  },
  answer: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/answer',
    summary: '答复投诉、建议、咨询，请住户说满意不满意',
    roles: ticketStaff,
    body: AnswerTicket,
    response: DeskTicket,
    refusals: [
      'tickets.changed',
      'tickets.wrong-state',
      'tickets.not-yours',
      'tickets.repair-instead',
      'tickets.photo-unknown',
    ],
  },
  ...ticketsWorkApi,
  ...ticketsReviewApi,
});
