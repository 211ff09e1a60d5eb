import { Problem } from '@linli/shared/kit/problem.ts';
import { enforce } from '../../kit/rules.ts';
import type { Scope } from '../../kit/scope.ts';
import { findOfDesk, findOfHome } from '../queries/read.ts';
import { residentRules, staffRules } from '../tickets.rules.ts';
import type { TicketRow } from '../tickets.tables.ts';
import { transitions, type ResidentAction, type StaffAction } from '../tickets.transitions.ts';
import { change, type Step } from './change.ts';

interface Command {
  version: number;
}

/** The ticket a resident may see and act on now. `version` absent: the action adds to the ticket and can cross with others. */
export async function forResident(scope: Scope, ticketId: string, action: ResidentAction, version?: number) {
  const ticket = await findOfHome(scope, ticketId);
  if (!ticket) throw new Problem('resource.not-found');
  if (version !== undefined && version !== ticket.version) throw new Problem('tickets.changed');
  enforce(residentRules[action](ticket, scope));
  return ticket;
}

export async function forStaff(scope: Scope, ticketId: string, action: StaffAction, version?: number) {
  const ticket = await findOfDesk(scope, ticketId);
  if (!ticket) throw new Problem('resource.not-found');
  if (version !== undefined && version !== ticket.version) throw new Problem('tickets.changed');
  enforce(staffRules[action](ticket, scope));
  return ticket;
}

/** A step of a resident's by its line of the transition table. */
export const resident = async (
  scope: Scope,
  ticketId: string,
  { version }: Command,
  step: Step & { type: ResidentAction },
) =>
  change(scope, await forResident(scope, ticketId, step.type, version), {
    line: transitions.resident[step.type],
    ...step,
  });

/** A step of staff by its line of the transition table. */
export const staff = async (
  scope: Scope,
  ticketId: string,
  { version }: Command,
  type: StaffAction,
  step: Omit<Step, 'type'> | ((ticket: TicketRow) => Omit<Step, 'type'> | Promise<Omit<Step, 'type'>>) = {},
) => {
  const ticket = await forStaff(scope, ticketId, type, version);
  return change(scope, ticket, {
    type,
    line: transitions.staff[type],
    ...(typeof step === 'function' ? await step(ticket) : step),
  });
};
