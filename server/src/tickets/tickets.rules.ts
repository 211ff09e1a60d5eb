import type { Rule } from '../kit/rules.ts';
import {
  transitions,
  type ResidentAction,
  type StaffAction,
  type TicketSubject,
  type Transition,
} from './tickets.transitions.ts';

const ruleOf =
  ({ from, refuse, wrongState }: Transition): Rule<TicketSubject> =>
  (ticket, viewer) =>
    from.includes(ticket.state)
      ? (refuse?.(ticket, viewer) ?? null)
      : (wrongState?.(ticket.state) ?? 'tickets.wrong-state');

const rulesOf = <Action extends string>(table: Record<Action, Transition>) =>
  Object.fromEntries(Object.entries<Transition>(table).map(([action, line]) => [action, ruleOf(line)])) as Record<
    Action,
    Rule<TicketSubject>
  >;

/** Why not, for each thing a resident may want of a ticket they can see. */
export const residentRules: Record<ResidentAction, Rule<TicketSubject>> = rulesOf(transitions.resident);
/** Why not, for each thing staff may want of a ticket they can see. */
export const staffRules: Record<StaffAction, Rule<TicketSubject>> = rulesOf(transitions.staff);
