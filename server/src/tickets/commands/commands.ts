import type * as Body from '@linli/shared/tickets/tickets.schema.ts';
import type { Scope } from '../../kit/scope.ts';
import { change, record, usePhotos } from './change.ts';
import { forResident, forStaff, resident, staff } from './command.ts';
import { escalate } from './escalate.ts';
import type { TicketRow } from '../tickets.tables.ts';
import { dissatisfied, transitions } from '../tickets.transitions.ts';

export async function commentByResident(scope: Scope, ticketId: string, { text, photoIds }: Body.AddComment) {
  const ticket = await forResident(scope, ticketId, 'comment');
  await record(scope, ticket, { type: 'comment', text, photoIds }, ticket.state);
  return ticket;
}

export const withdraw = (scope: Scope, ticketId: string, body: Body.WithdrawTicket) =>
  resident(scope, ticketId, body, { type: 'withdraw', text: body.reason });

/** R30: who signed, when, and under which words. */
export async function accept(scope: Scope, ticketId: string, body: Body.AcceptWork) {
  const { statement, signatureId } = body;
  const ticket = await resident(scope, ticketId, body, { type: 'accept', details: { statement, signatureId } });
  await usePhotos(scope, ticketId, signatureId === undefined ? [] : [signatureId], () => '#/signatureId');
  return ticket;
}

export const reject = (scope: Scope, ticketId: string, body: Body.RejectWork) =>
  resident(scope, ticketId, body, { type: 'reject', text: body.reason, photoIds: body.photoIds });

export async function visitByResident(scope: Scope, ticketId: string, body: Body.AnswerVisit) {
  const ticket = await forResident(scope, ticketId, 'visit', body.version);
  return answerVisit(scope, ticket, { ...body, channel: 'WECHAT' });
}

export const reopenByResident = (scope: Scope, ticketId: string, body: Body.ReopenTicket) =>
  resident(scope, ticketId, body, { type: 'reopen', text: body.reason, photoIds: body.photoIds });

export async function visitByStaff(scope: Scope, ticketId: string, body: Body.RecordVisit) {
  return answerVisit(scope, await forStaff(scope, ticketId, 'visit', body.version), body);
}

/** R33: satisfied closes; dissatisfied opens the next cycle, and there is no third way. */
async function answerVisit(
  scope: Scope,
  ticket: TicketRow,
  { satisfied, scores, comment, channel }: Body.AnswerVisit & { channel: Body.TicketVisit['channel'] },
) {
  const answer = { text: comment, details: { channel, satisfied, scores }, clocks: { meet: ['VISIT'] as const } };
  if (satisfied)
    return change(scope, ticket, {
      ...answer,
      type: 'visit',
      line: transitions.resident.visit,
      set: { closed_at: scope.now, outcome: 'SATISFIED' },
    });
  const again = await change(scope, ticket, {
    ...answer,
    type: 'dissatisfied',
    line: dissatisfied,
    set: { dissatisfied_count: ticket.dissatisfied_count + 1 },
  });
  await escalate(scope, again);
  return again;
}

/** A reply in words is a response (zammad#3140); it stops the contact clock as a call does. */
export async function commentByStaff(scope: Scope, ticketId: string, { text, photoIds }: Body.AddComment) {
  const ticket = await forStaff(scope, ticketId, 'comment');
  return change(scope, ticket, { type: 'comment', text, photoIds, clocks: { meet: ['FIRST_CONTACT'] } });
}

export async function note(scope: Scope, ticketId: string, { text }: Body.AddNote) {
  const ticket = await forStaff(scope, ticketId, 'note');
  await record(scope, ticket, { type: 'note', text, internal: true }, ticket.state);
  return ticket;
}

export const take = (scope: Scope, ticketId: string, body: Body.TakeTicket) => staff(scope, ticketId, body, 'take');

export const giveBack = (scope: Scope, ticketId: string, body: Body.GiveBackTicket) =>
  staff(scope, ticketId, body, 'giveBack', ({ return_count }) => ({
    text: body.reason,
    internal: true,
    set: { assignee_id: null, return_count: return_count + 1 },
  }));

export const contact = (scope: Scope, ticketId: string, body: Body.ContactResident) =>
  staff(scope, ticketId, body, 'contact', ({ contacted_at }) => ({
    text: body.note,
    set: { contacted_at: contacted_at ?? scope.now },
    clocks: { meet: ['FIRST_CONTACT'] },
  }));

/** Standing at the door is contact, too. */
export const arrive = (scope: Scope, ticketId: string, body: Body.Arrive) =>
  staff(scope, ticketId, body, 'arrive', ({ contacted_at, arrived_at }) => ({
    details: { checks: body.checks ?? [] },
    set: { contacted_at: contacted_at ?? scope.now, arrived_at: arrived_at ?? scope.now },
    clocks: { meet: ['FIRST_CONTACT', 'ON_SITE'] },
  }));

export async function progress(scope: Scope, ticketId: string, { text, photoIds }: Body.RecordProgress) {
  const ticket = await forStaff(scope, ticketId, 'progress');
  await record(scope, ticket, { type: 'progress', text, photoIds }, ticket.state);
  return ticket;
}

export const assist = (scope: Scope, ticketId: string, body: Body.AskAssistance) =>
  staff(scope, ticketId, body, 'assist', { text: body.reason, internal: true });

export const finish = (scope: Scope, ticketId: string, body: Body.FinishWork) =>
  staff(scope, ticketId, body, 'finish', {
    text: body.result,
    photoIds: body.photoIds,
    ...(body.materials && { details: { materials: body.materials } }),
    clocks: { meet: ['FIRST_CONTACT', 'ON_SITE', 'RESOLVE'] },
  });

export const acceptOnSite = (scope: Scope, ticketId: string, body: Body.AcceptOnSite) =>
  staff(scope, ticketId, body, 'acceptOnSite', { text: body.note });

export const pass = (scope: Scope, ticketId: string, body: Body.PassReview) =>
  staff(scope, ticketId, body, 'pass', { text: body.note, clocks: { start: [{ kind: 'VISIT', from: scope.now }] } });

export const sendBack = (scope: Scope, ticketId: string, body: Body.SendBack) =>
  staff(scope, ticketId, body, 'sendBack', { text: body.reason });

export const reopenByStaff = (scope: Scope, ticketId: string, body: Body.ReopenTicket) =>
  staff(scope, ticketId, body, 'reopen', { text: body.reason, photoIds: body.photoIds });
