import { desk, ticketStaff, type Role } from '@linli/shared/kit/roles.ts';
import type { QueueView } from '@linli/shared/tickets/tickets.admin.api.ts';

export const has = (roles: readonly Role[], wanted: readonly Role[]) => roles.some((role) => wanted.includes(role));

/** Where a member of staff starts the day: the queue, their own round, or nowhere here. */
export function deskEntry(roles: readonly Role[]): 'queue' | 'day' | 'none' {
  if (has(roles, [...desk, 'repair-lead', 'grid-owner'])) return 'queue';
  return has(roles, ticketStaff) ? 'day' : 'none';
}

export const mayRecord = (roles: readonly Role[]) => has(roles, [...desk, 'grid-owner']);
export const mayAnswerRequests = (roles: readonly Role[]) => has(roles, [...desk, 'grid-owner']);
/** Goes out to mend things. */
export const worksInField = (roles: readonly Role[]) => has(roles, ['technician', 'repair-lead']);

/** The queues somebody works with, in the order of the work. */
export function viewsFor(roles: readonly Role[]): QueueView[] {
  const flow: QueueView[] = ['triage', 'dispatch', 'working', 'acceptance', 'review', 'visit'];
  const own: QueueView[] = worksInField(roles) ? ['mine'] : [];
  const rest: QueueView[] = ['ended', 'all'];
  if (deskEntry(roles) === 'day') return [...own, ...rest];
  return has(roles, [...desk, 'grid-owner']) ? [...flow, ...own, ...rest] : [...flow.slice(0, 4), ...own, ...rest];
}

/** Where they look first. */
export function firstView(roles: readonly Role[]): QueueView {
  if (deskEntry(roles) === 'day') return 'mine';
  return has(roles, [...desk, 'grid-owner']) ? 'triage' : 'dispatch';
}

/** Takes parcels in and hands them out; the desk looks, matches and checks returns. */
export const keepsParcels = (roles: readonly Role[]) => has(roles, ['keeper', 'manager']);
export const looksAtParcels = (roles: readonly Role[]) => has(roles, [...desk, 'keeper']);
