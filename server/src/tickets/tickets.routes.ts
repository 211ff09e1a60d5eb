import { ticketsAdminApi } from '@linli/shared/tickets/tickets.admin.api.ts';
import { fromInstant } from '@linli/shared/kit/time.ts';
import { ticketsApi } from '@linli/shared/tickets/tickets.api.ts';
import type { RecordTicket, SubmitTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { implement, twoStep } from '../kit/http/implement.ts';
import type { Scope } from '../kit/scope.ts';
import { withCurrent } from '../kit/http/with-current.ts';
import { candidates } from './queries/candidates.ts';
import { findForResident, findForStaff, showToResident, showToStaff } from './queries/dossier.ts';
import { listForResident, listForStaff } from './queries/lists.service.ts';
import { countQueues } from './queries/read.ts';
import { answer } from './commands/answer.ts';
import * as tickets from './commands/commands.ts';
import { correctByDesk, correctByResident } from './commands/corrections.ts';
import { dispatch, reassign } from './commands/dispatch.ts';
import { retriage, triage } from './commands/triage.ts';
import { recordFor, reserveTicketNumber, submit } from './commands/submit.ts';
import { promisesFor } from './sla/promises.ts';
import type { TicketRow } from './tickets.tables.ts';

type Command<Body> = (scope: Scope, ticketId: string, body: Body) => Promise<TicketRow>;
type Input<Body> = Scope & { params: { ticketId: string }; body: Body };

/** A command of a resident: done, then shown; refused, then shown as it is now. */
const byResident =
  <Body>(command: Command<Body>) =>
  (scope: Input<Body>) =>
    withCurrent(
      () => findForResident({ ...scope, db: scope.deps.db.read }, scope.params.ticketId),
      async () => showToResident(scope, await command(scope, scope.params.ticketId, scope.body)),
    );

const byStaff =
  <Body>(command: Command<Body>) =>
  (scope: Input<Body>) =>
    withCurrent(
      () => findForStaff({ ...scope, db: scope.deps.db.read }, scope.params.ticketId),
      async () => showToStaff(scope, await command(scope, scope.params.ticketId, scope.body)),
    );

export const ticketsRoutes = implement(ticketsApi, {
  submit: twoStep(reserveTicketNumber<SubmitTicket>, async (scope, number) => {
    const { ticket, ...log } = await submit(scope, scope.body, number);
    return showToResident(scope, ticket, log);
  }),
  list: (scope) => listForResident(scope, scope.query),
  find: (scope) => findForResident(scope, scope.params.ticketId),
  comment: byResident(tickets.commentByResident),
  correct: byResident(correctByResident),
  withdraw: byResident(tickets.withdraw),
  accept: byResident(tickets.accept),
  reject: byResident(tickets.reject),
  visit: byResident(tickets.visitByResident),
  reopen: byResident(tickets.reopenByResident),
});

export const ticketsAdminRoutes = implement(ticketsAdminApi, {
  queue: (scope) => listForStaff(scope, scope.query),
  counts: async (scope) => ({ counts: await countQueues(scope) }),
  find: (scope) => findForStaff(scope, scope.params.ticketId),
  candidates: async (scope) => ({ items: await candidates(scope, scope.params.ticketId) }),
  submit: twoStep(reserveTicketNumber<RecordTicket>, async (scope, number) =>
    showToStaff(scope, (await recordFor(scope, scope.body, number)).ticket),
  ),
  comment: byStaff(tickets.commentByStaff),
  note: byStaff(tickets.note),
  promises: ({ query: { reportedAt, wishedFrom, wishedTo, special, ...reported }, now, policies }) => {
    const wished = wishedFrom && wishedTo && { from: fromInstant(wishedFrom), to: fromInstant(wishedTo) };
    const promised = { ...reported, isSpecial: special === 'yes', ...(wished && { wished }) };
    return { items: promisesFor(promised, reportedAt ? fromInstant(reportedAt) : now, policies) };
  },
  correct: byStaff(correctByDesk),
  answer: byStaff(answer),
  triage: byStaff(triage),
  retriage: byStaff(retriage),
  dispatch: byStaff(dispatch),
  take: byStaff(tickets.take),
  giveBack: byStaff(tickets.giveBack),
  contact: byStaff(tickets.contact),
  arrive: byStaff(tickets.arrive),
  progress: byStaff(tickets.progress),
  assist: byStaff(tickets.assist),
  reassign: byStaff(reassign),
  finish: byStaff(tickets.finish),
  acceptOnSite: byStaff(tickets.acceptOnSite),
  pass: byStaff(tickets.pass),
  sendBack: byStaff(tickets.sendBack),
  visit: byStaff(tickets.visitByStaff),
  reopen: byStaff(tickets.reopenByStaff),
});
