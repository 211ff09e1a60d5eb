import { defineApi } from '../kit/endpoint.ts';
import { desk, dispatchers } from '../kit/roles.ts';
import { AcceptOnSite, DeskTicket, PassReview, RecordVisit, ReopenTicket, SendBack } from './tickets.schema.ts';

/** What is asked after the work is done, before a ticket may end. */
export const ticketsReviewApi = defineApi({
  acceptOnSite: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/site-acceptance',
    summary: '公共区域现场验收',
    // The repair lead's; whose it is where there is none, a rule says.
    roles: [...dispatchers, 'grid-owner'],
    body: AcceptOnSite,
    response: DeskTicket,
    refusals: [
      'tickets.changed',
      'tickets.wrong-state',
      'tickets.not-public',
      'tickets.own-work',
      'tickets.not-superior',
    ],
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
