import { Problem } from '@linli/shared/kit/problem.ts';
import type { Candidate } from '@linli/shared/tickets/tickets.schema.ts';
import { gridOwnerChain } from '../estates/grids.service.ts';
import { staffByRole } from '../identity/staff.service.ts';
import type { Scope } from '../kit/scope.ts';
import { NO_DEADLINE } from './tickets.deadline.ts';
import { findOfDesk } from './tickets.read.ts';

/** Who could take it, best first: knows the trade, has the least on their hands, is near (R21, R22). */
export async function candidates(scope: Scope, ticketId: string): Promise<Candidate[]> {
  const { db, actor } = scope;
  const ticket = await findOfDesk(scope, ticketId);
  if (!ticket) throw new Problem('resource.not-found');
  const technicians = await staffByRole(scope, actor.estateId, ['technician', 'repair-lead']);
  if (technicians.length === 0) return [];
  const ids = technicians.map(({ id }) => id);
  const [loads, skills, chain] = await Promise.all([
    db
      .selectFrom('tickets')
      .select(({ fn }) => ['assignee_id', fn.countAll<number>().as('count')])
      .where('assignee_id', 'in', ids)
      .where('due_at', '<=', NO_DEADLINE)
      .groupBy('assignee_id')
      .execute(),
    db
      .selectFrom('technician_skills')
      .select('person_id')
      .where('person_id', 'in', ids)
      .where('category', '=', ticket.category)
      .execute(),
    ticket.grid_id ? gridOwnerChain(scope, actor.estateId, ticket.grid_id) : [],
  ]);
  const loadOf = new Map(loads.map(({ assignee_id, count }) => [assignee_id, Number(count)]));
  const skilled = new Set(skills.map(({ person_id }) => person_id));
  const near = new Set(chain.map(({ ownerId }) => ownerId));
  // Leads mend too, but are asked last: they are who others ask for help.
  const isLead = new Set(technicians.filter(({ roles }) => !roles.includes('technician')).map(({ id }) => id));
  return technicians
    .map(({ id, name }) => ({
      id,
      name,
      skilled: skilled.has(id),
      openOrders: loadOf.get(id) ?? 0,
      inGrid: near.has(id),
    }))
    .toSorted(
      (a, b) =>
        Number(b.skilled) - Number(a.skilled) ||
        Number(isLead.has(a.id)) - Number(isLead.has(b.id)) ||
        a.openOrders - b.openOrders ||
        Number(b.inGrid) - Number(a.inGrid),
    );
}
