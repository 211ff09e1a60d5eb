import * as z from '../kit/zod.ts';
import { defineApi } from '../kit/endpoint.ts';
import { PageQuery, pageOf } from '../kit/page.ts';
import {
  AcceptWork,
  AddComment,
  AnswerVisit,
  CorrectContact,
  RejectWork,
  ReopenTicket,
  SubmitTicket,
  Ticket,
  TicketSummary,
  WithdrawTicket,
} from './tickets.schema.ts';

export const TicketView = z.enum(['open', 'ended', 'all']);

/** What a resident does with the tickets of their home. */
export const ticketsApi = defineApi({
  submit: {
    method: 'POST',
    path: '/tickets',
    summary: '报修、投诉、建议、咨询',
    roles: ['resident'],
    body: SubmitTicket,
    response: Ticket,
    refusals: [
      'tickets.category-misplaced',
      'tickets.location-needed',
      'tickets.building-unknown',
      'tickets.slot-past',
      'tickets.photo-unknown',
    ],
  },
  list: {
    method: 'GET',
    path: '/tickets',
    summary: '我家的工单',
    roles: ['resident'],
    query: PageQuery.extend({ view: TicketView.optional() }),
    response: pageOf(TicketSummary),
  },
  find: { method: 'GET', path: '/tickets/:ticketId', summary: '工单详情', roles: ['resident'], response: Ticket },
  comment: {
    method: 'POST',
    path: '/tickets/:ticketId/comments',
    summary: '补充说明',
    roles: ['resident'],
    body: AddComment,
    response: Ticket,
    refusals: ['tickets.wrong-state', 'tickets.photo-unknown'],
  },
  correct: {
    method: 'PUT',
    path: '/tickets/:ticketId/contact',
    summary: '更正联系人和电话',
    roles: ['resident'],
    body: CorrectContact,
    response: Ticket,
    refusals: ['tickets.changed', 'tickets.wrong-state'],
  },
  withdraw: {
    method: 'PUT',
    path: '/tickets/:ticketId/withdrawal',
    summary: '撤回',
    roles: ['resident'],
    body: WithdrawTicket,
    response: Ticket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.withdraw-too-late'],
  },
  accept: {
    method: 'PUT',
    path: '/tickets/:ticketId/acceptance',
    summary: '验收并签字',
    roles: ['resident'],
    body: AcceptWork,
    response: Ticket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.not-resident', 'tickets.photo-unknown'],
  },
  reject: {
    method: 'PUT',
    path: '/tickets/:ticketId/rejection',
    summary: '没修好，退回重做',
    roles: ['resident'],
    body: RejectWork,
    response: Ticket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.photo-unknown'],
  },
  visit: {
    method: 'PUT',
    path: '/tickets/:ticketId/visit',
    summary: '评价（微信回访）；不满意则重新处理',
    roles: ['resident'],
    body: AnswerVisit,
    response: Ticket,
    refusals: ['tickets.changed', 'tickets.wrong-state'],
  },
  reopen: {
    method: 'PUT',
    path: '/tickets/:ticketId/reopening',
    summary: '再次报修，不用重填',
    roles: ['resident'],
    body: ReopenTicket,
    response: Ticket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.reopen-too-late', 'tickets.photo-unknown'],
  },
});
