import { Problem } from '@linli/shared/kit/problem.ts';
import type { Candidate } from '@linli/shared/tickets/tickets.schema.ts';
import { gridOwnerChain } from '../../estates/grids/grids.service.ts';
import { skilledIn } from '../../identity/skills.service.ts';
import { staffByRole } from '../../identity/staff.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { ticketsInHand } from './in-hand.service.ts';
import { postsFor, usualPost } from '../handlers.ts';
import { findOfDesk } from './read.ts';

/** Who could take it, best first: knows the trade, has the least on their hands, answers for the grid (R21, R22). */
export async function candidates(scope: Scope, ticketId: string): Promise<Candidate[]> {
  const { actor } = scope;
  const ticket = await findOfDesk(scope, ticketId);
  if (!ticket) throw new Problem('resource.not-found');
  const posts = postsFor(ticket);
  const usual = usualPost(ticket);
  const colleagues = await staffByRole(scope, actor.estateId, posts);
  if (colleagues.length === 0) return [];
  const ids = colleagues.map(({ id }) => id);
  const [loadOf, trained, chain] = await Promise.all([
    ticketsInHand(scope, actor.estateId, ids),
    skilledIn(scope, actor.estateId, ticket.category),
    ticket.grid_id ? gridOwnerChain(scope, actor.estateId, ticket.grid_id) : [],
  ]);
  const near = new Set(chain.map(({ ownerId }) => ownerId));
  // Leads mend too, but are asked last: they are who others ask for help.
  const isLead = new Set(
    colleagues.filter(({ roles }) => roles.every((role) => role === 'repair-lead')).map(({ id }) => id),
  );
  return colleagues
    .map(({ id, name, roles }) => ({
      id,
      name,
      role: posts.find((post) => roles.includes(post))!,
      skilled: usual ? roles.includes(usual) : trained.has(id),
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
