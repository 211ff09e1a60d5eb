import { Problem } from '@linli/shared/kit/problem.ts';
import { fromInstant } from '@linli/shared/kit/time.ts';
import type * as Body from '@linli/shared/tickets/tickets.schema.ts';
import { isStaff } from '../../identity/staff.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { mayHandle } from '../handlers.ts';
import { momentOf } from '../notifications/texts.ts';
import { clocksOf } from '../queries/read.ts';
import type { TicketRow } from '../tickets.tables.ts';
import { staff } from './command.ts';

async function refuseUnfitAssignee(scope: Scope, ticket: TicketRow, assigneeId: string) {
  if (!(await isStaff(scope, scope.actor.estateId, assigneeId, mayHandle(ticket))))
    throw new Problem('tickets.assignee-unfit', { errors: [{ pointer: '#/assigneeId', detail: '请另选一位' }] });
}

/** A dispatcher may ask for the end of the work sooner than the resident was promised it, never later. */
async function refuseUnfitDue({ db, now }: Scope, ticket: TicketRow, due: number) {
  const refuse = (code: 'tickets.due-past' | 'tickets.due-after-promise', detail: string) => {
    throw new Problem(code, { errors: [{ pointer: '#/dueAt', detail }] });
  };
  if (due <= now) refuse('tickets.due-past', '请选以后的时间');
  const promised = (await clocksOf(db, ticket.id)).find(
    ({ kind, cycle, met_at }) => kind === 'RESOLVE' && cycle === ticket.cycle && met_at === null,
  )?.due_at;
  if (promised !== undefined && due > promised)
    refuse('tickets.due-after-promise', `已经答应住户${momentOf(promised)}前`);
}

export const dispatch = (scope: Scope, ticketId: string, body: Body.DispatchTicket) =>
  staff(scope, ticketId, body, 'dispatch', async (ticket) => {
    await refuseUnfitAssignee(scope, ticket, body.assigneeId);
    const due = body.dueAt === undefined ? undefined : fromInstant(body.dueAt);
    if (due !== undefined) await refuseUnfitDue(scope, ticket, due);
    return {
      targetId: body.assigneeId,
      text: body.requirement,
      set: { assignee_id: body.assigneeId, requirement: body.requirement },
      ...(due !== undefined && { details: { dueAt: body.dueAt }, clocks: { tighten: { kind: 'RESOLVE', to: due } } }),
    };
  });

export const reassign = (scope: Scope, ticketId: string, body: Body.ReassignTicket) =>
  staff(scope, ticketId, body, 'reassign', async (ticket) => {
    await refuseUnfitAssignee(scope, ticket, body.assigneeId);
    return {
      targetId: body.assigneeId,
      text: body.reason,
      set: { assignee_id: body.assigneeId, contacted_at: null, arrived_at: null },
    };
  });
