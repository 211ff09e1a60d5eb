import { ticketsAdminApi } from '@linli/shared/tickets/tickets.admin.api.ts';
import { fromInstant } from '@linli/shared/kit/time.ts';
import { ticketsApi } from '@linli/shared/tickets/tickets.api.ts';
import { implement } from '../kit/http/implement.ts';
import type { Scope } from '../kit/scope.ts';
import { withCurrent } from '../kit/http/with-current.ts';
import { candidates } from './queries/candidates.ts';
import { findForResident, findForStaff, showToResident, showToStaff } from './queries/dossier.ts';
import { listForResident, listForStaff } from './queries/lists.service.ts';
import { countQueues } from './queries/read.ts';
import * as tickets from './commands/commands.ts';
import { recordFor, submit } from './commands/submit.ts';
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
  async submit(scope) {
    const { ticket, ...log } = await submit(scope, scope.body);
    return showToResident(scope, ticket, log);
  },
  list: (scope) => listForResident(scope, scope.query),
  find: (scope) => findForResident(scope, scope.params.ticketId),
  comment: byResident(tickets.commentByResident),
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
  submit: async (scope) => showToStaff(scope, (await recordFor(scope, scope.body)).ticket),
  comment: byStaff(tickets.commentByStaff),
  note: byStaff(tickets.note),
  promises: ({ query: { reportedAt, ...reported }, now, policies }) => ({
    items: promisesFor(reported, reportedAt ? fromInstant(reportedAt) : now, policies),
  }),
  triage: byStaff(tickets.triage),
  dispatch: byStaff(tickets.dispatch),
  take: byStaff(tickets.take),
  giveBack: byStaff(tickets.giveBack),
  contact: byStaff(tickets.contact),
  arrive: byStaff(tickets.arrive),
  progress: byStaff(tickets.progress),
  assist: byStaff(tickets.assist),
  reassign: byStaff(tickets.reassign),
  finish: byStaff(tickets.finish),
  acceptOnSite: byStaff(tickets.acceptOnSite),
  pass: byStaff(tickets.pass),
  sendBack: byStaff(tickets.sendBack),
  visit: byStaff(tickets.visitByStaff),
  reopen: byStaff(tickets.reopenByStaff),
});
