import type { Scope } from '../../kit/scope.ts';
import { tellOfDissatisfaction, toldText } from '../sla/escalation.ts';
import type { TicketRow } from '../tickets.tables.ts';
import { escalationOf } from '../tickets.transitions.ts';
import { record } from './change.ts';

/** After some dissatisfied visits somebody higher follows the ticket; the resident reads who was told, if anybody was. */
export async function escalate(scope: Scope, ticket: TicketRow): Promise<void> {
  const level = escalationOf(ticket, scope.policies);
  if (level === 0) return;
  const told = await tellOfDissatisfaction(scope, ticket, level);
  if (!told) return;
  await record(
    scope,
    ticket,
    {
      type: 'escalate',
      text: `第 ${ticket.dissatisfied_count} 次没让您满意，非常抱歉。已报告${toldText(told)}，由其跟进到您满意为止。`,
      details: { told: told.post },
    },
    ticket.state,
  );
}
