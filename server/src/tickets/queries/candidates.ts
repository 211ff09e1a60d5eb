import { In } from 'typeorm';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { Candidate } from '@linli/shared/tickets/tickets.schema.ts';
import { gridOwnerChain } from '../../estates/grids.service.ts';
import { staffByRole } from '../../identity/staff.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { NO_DEADLINE } from '../sla/no-deadline.ts';
import { findOfDesk } from './read.ts';
import { TechnicianSkills, Tickets } from '../tickets.tables.ts';

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
      .createQueryBuilder()
      .select(['assignee_id', 'COUNT(*) AS count'])
      .from(Tickets, 'ticket')
      .where('assignee_id IN (:...ids) AND due_at <= :last', { ids, last: NO_DEADLINE })
      .groupBy('assignee_id')
      .getRawMany<{ assignee_id: string; count: number }>(),
    db.findBy(TechnicianSkills, { person_id: In(ids), category: ticket.category }),
    ticket.grid_id ? gridOwnerChain(scope, actor.estateId, ticket.grid_id) : [],
  ]);
  const loadOf = new Map(loads.map(({ assignee_id, count }) => [assignee_id, count]));
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
