import { Problem } from '@linli/shared/kit/problem.ts';
import { fromInstant } from '@linli/shared/kit/time.ts';
import { ticketStaff } from '@linli/shared/kit/roles.ts';
import type * as Body from '@linli/shared/tickets/tickets.schema.ts';
import { categoryPlaces } from '@linli/shared/tickets/tickets.words.ts';
import { isStaff } from '../../identity/staff.service.ts';
import { enforce } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import { change, record, usePhotos, type Step } from './change.ts';
import { findOfDesk, findOfHome } from '../queries/read.ts';
import { residentRules, staffRules } from '../tickets.rules.ts';
import type { TicketRow } from '../tickets.tables.ts';
import { dissatisfied, transitions, type ResidentAction, type StaffAction } from '../tickets.transitions.ts';

interface Command {
  version: number;
}

/** The ticket a resident may see and act on now. `version` absent: the action adds to the ticket and can cross with others. */
async function forResident(scope: Scope, ticketId: string, action: ResidentAction, version?: number) {
  const ticket = await findOfHome(scope, ticketId);
  if (!ticket) throw new Problem('resource.not-found');
  if (version !== undefined && version !== ticket.version) throw new Problem('tickets.changed');
  enforce(residentRules[action](ticket, scope));
  return ticket;
}

async function forStaff(scope: Scope, ticketId: string, action: StaffAction, version?: number) {
  const ticket = await findOfDesk(scope, ticketId);
  if (!ticket) throw new Problem('resource.not-found');
  if (version !== undefined && version !== ticket.version) throw new Problem('tickets.changed');
  enforce(staffRules[action](ticket, scope));
  return ticket;
}

const resident = async (scope: Scope, ticketId: string, { version }: Command, step: Step & { type: ResidentAction }) =>
  change(scope, await forResident(scope, ticketId, step.type, version), {
    line: transitions.resident[step.type],
    ...step,
  });

const staff = async (
  scope: Scope,
  ticketId: string,
  { version }: Command,
  type: StaffAction,
  step: Omit<Step, 'type'> | ((ticket: TicketRow) => Omit<Step, 'type'>) = {},
) => {
  const ticket = await forStaff(scope, ticketId, type, version);
  return change(scope, ticket, {
    type,
    line: transitions.staff[type],
    ...(typeof step === 'function' ? step(ticket) : step),
  });
};

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
function answerVisit(
  scope: Scope,
  ticket: TicketRow,
  { satisfied, scores, comment, channel }: Body.AnswerVisit & { channel: Body.TicketVisit['channel'] },
) {
  const answer = { text: comment, details: { channel, satisfied, scores }, clocks: { meet: ['VISIT'] as const } };
  return satisfied
    ? change(scope, ticket, {
        ...answer,
        type: 'visit',
        line: transitions.resident.visit,
        set: { closed_at: scope.now, outcome: 'SATISFIED' },
      })
    : change(scope, ticket, {
        ...answer,
        type: 'dissatisfied',
        line: dissatisfied,
        set: { dissatisfied_count: ticket.dissatisfied_count + 1 },
      });
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

export const triage = (scope: Scope, ticketId: string, body: Body.TriageTicket) =>
  staff(scope, ticketId, body, 'triage', ({ place, reported_at, first_contact_id }) => {
    const { kind, category, urgency } = body;
    if (!categoryPlaces[category].includes(place))
      throw new Problem('tickets.category-misplaced', {
        errors: [{ pointer: '#/category', detail: '与报修的位置不符' }],
      });
    return {
      text: body.note,
      set: { kind, category, urgency, first_contact_id: first_contact_id ?? scope.actor.personId },
      // Promises run from the moment the resident spoke, not from when we listened.
      clocks: {
        start: (['FIRST_CONTACT', 'ON_SITE', 'RESOLVE'] as const).map((clock) => ({ kind: clock, from: reported_at })),
      },
    };
  });

async function refuseUnfitAssignee(scope: Scope, ticketId: string, assigneeId: string) {
  const ticket = await findOfDesk(scope, ticketId);
  const repair = ticket?.kind.startsWith('REPAIR_') ?? true;
  const fit = await isStaff(
    scope,
    scope.actor.estateId,
    assigneeId,
    repair ? ['technician', 'repair-lead'] : ticketStaff,
  );
  if (ticket && !fit)
    throw new Problem('tickets.assignee-unfit', { errors: [{ pointer: '#/assigneeId', detail: '请另选一位' }] });
}

export async function dispatch(scope: Scope, ticketId: string, body: Body.DispatchTicket) {
  await refuseUnfitAssignee(scope, ticketId, body.assigneeId);
  if (body.dueAt && fromInstant(body.dueAt) <= scope.now)
    throw new Problem('tickets.due-past', { errors: [{ pointer: '#/dueAt', detail: '请选以后的时间' }] });
  return staff(scope, ticketId, body, 'dispatch', {
    targetId: body.assigneeId,
    text: body.requirement,
    set: { assignee_id: body.assigneeId, requirement: body.requirement },
    ...(body.dueAt && { details: { dueAt: body.dueAt } }),
  });
}

export async function reassign(scope: Scope, ticketId: string, body: Body.ReassignTicket) {
  await refuseUnfitAssignee(scope, ticketId, body.assigneeId);
  return staff(scope, ticketId, body, 'reassign', {
    targetId: body.assigneeId,
    text: body.reason,
    set: { assignee_id: body.assigneeId, contacted_at: null, arrived_at: null },
  });
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
