import { defineApi } from '../kit/endpoint.ts';
import { desk, fieldStaff, ticketStaff } from '../kit/roles.ts';
import {
  Arrive,
  AskAssistance,
  ContactResident,
  DeskTicket,
  FinishWork,
  GiveBackTicket,
  ReassignTicket,
  RecordProgress,
  TakeTicket,
} from './tickets.schema.ts';

/** Complaints and questions are worked by whoever they were dispatched to. */
const workers = ticketStaff;

/** What is done with an order from the moment it is taken until the work is finished; a part of `ticketsAdminApi`. */
export const ticketsWorkApi = defineApi({
  take: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/taking',
    summary: '接单',
    roles: workers,
    body: TakeTicket,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.not-yours'],
  },
  giveBack: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/return',
    summary: '退单，写明原因',
    roles: workers,
    body: GiveBackTicket,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.not-yours'],
  },
  contact: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/contact',
    summary: '已联系住户',
    roles: workers,
    body: ContactResident,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.not-yours'],
  },
  arrive: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/arrival',
    summary: '到达现场',
    roles: fieldStaff,
    body: Arrive,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.not-yours'],
  },
  progress: {
    method: 'POST',
    path: '/admin/tickets/:ticketId/progress',
    summary: '记录进展',
    roles: workers,
    body: RecordProgress,
    response: DeskTicket,
    refusals: ['tickets.wrong-state', 'tickets.not-yours', 'tickets.photo-unknown'],
  },
  assist: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/assistance',
    summary: '请求支援，上报主管',
    roles: ['technician', 'cleaner', 'gardener', 'guard'],
    body: AskAssistance,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.not-yours'],
  },
  reassign: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/assignee',
    summary: '改派',
    roles: [...desk, 'repair-lead'],
    body: ReassignTicket,
    response: DeskTicket,
    refusals: ['tickets.changed', 'tickets.wrong-state', 'tickets.assignee-unfit', 'tickets.not-superior'],
  },
  finish: {
    method: 'PUT',
    path: '/admin/tickets/:ticketId/completion',
    summary: '完工，附照片',
    roles: workers,
    body: FinishWork,
    response: DeskTicket,
    refusals: [
      'tickets.changed',
      'tickets.wrong-state',
      'tickets.not-yours',
      'tickets.contact-first',
      'tickets.answer-instead',
      'tickets.photo-unknown',
    ],
  },
});
