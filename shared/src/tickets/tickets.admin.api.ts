import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import { Instant } from '../kit/time.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import { UnitClass } from '../estates/estates.schema.ts';
import { desk, ticketStaff } from '../kit/roles.ts';
import {
  AcceptOnSite,
  AddComment,
  AddNote,
  Candidate,
  DeskTicket,
  DispatchTicket,
  PassReview,
  RecordTicket,
  RecordVisit,
  ReopenTicket,
  SendBack,
  TicketPromises,
  TicketSummary,
  TriageTicket,
} from './tickets.schema.ts';
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
  ended: '已结束',
  all: '全部',
};

const leads = [...desk, 'repair-lead'] as const;
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
    summary: '可派的师傅，最合适的在前',
    roles: leads,
    response: z.object({ items: z.array(Candidate) }),
  },
  submit: {
    method: 'POST',
    path: '/admin/tickets',
    summary: '代住户登记（电话、来访、业主群、巡查等）',
    roles: [...desk, 'grid-owner'],
    body: RecordTicket,
    response: DeskTicket,
    refusals: [
      'tickets.category-misplaced',
      'tickets.location-needed',
      'tickets.slot-past',
      'tickets.photo-unknown',
      'tickets.unit-unknown',
    ],
  },
  comment: {
    method: 'POST',
    path: '/admin/tickets/:ticketId/comments',
    summary: '回复住户',
    roles: ticketStaff,
    body: AddComment,
    response: DeskTicket,
    refusals: ['tickets.wrong-state', 'tickets.photo-unknown'],
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
  dispatch: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/dispatch',
    summary: '派单',
    roles: leads,
    body: DispatchTicket,
    response: DeskTicket,
    refusals: [
      'tickets.changed',
      'tickets.wrong-state',
      'tickets.assignee-unfit',
      'tickets.must-be-assigned',
      'tickets.due-past',
    ],
  },
  ...ticketsWorkApi,
  acceptOnSite: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/site-acceptance',
    summary: '公共区域现场验收',
    roles: ['repair-lead', 'manager'],
    body: AcceptOnSite,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.not-public', 'tickets.own-work'],
  },
  pass: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/review',
    summary: '审核通过',
    roles: desk,
    body: PassReview,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.own-work'],
  },
  sendBack: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/rework',
    summary: '审核不通过，退回重做',
    roles: desk,
    body: SendBack,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.own-work'],
  },
  visit: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/visit',
    summary: '电话或现场回访；不满意则重新处理',
    roles: [...desk, 'grid-owner'],
    body: RecordVisit,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.own-work', 'tickets.escalated'],
  },
  reopen: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/reopening',
    summary: '重新处理',
    roles: desk,
    body: ReopenTicket,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.photo-unknown'],
  },
});
