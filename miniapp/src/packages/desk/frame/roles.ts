import { desk, fieldStaff, ticketStaff, type Role } from '@linli/shared/kit/roles.ts';
import type { QueueView } from '@linli/shared/tickets/tickets.admin.api.ts';

export const has = (roles: readonly Role[], wanted: readonly Role[]) => roles.some((role) => wanted.includes(role));

/** Hands work out, or looks after what happens in a grid; everybody else has what is theirs. */
const leads = (roles: readonly Role[]) => has(roles, [...desk, 'repair-lead', 'grid-owner']);

/** Where a member of staff finds their tickets: the queue, their own round, or nowhere here. */
export function deskEntry(roles: readonly Role[]): 'queue' | 'day' | 'none' {
  if (!leads(roles) && worksInField(roles)) return 'day';
  return has(roles, ticketStaff) ? 'queue' : 'none';
}

export const mayRecord = (roles: readonly Role[]) => has(roles, [...desk, 'grid-owner']);
export const mayAnswerRequests = (roles: readonly Role[]) => has(roles, [...desk, 'grid-owner']);
/** Goes out to do things. */
export const worksInField = (roles: readonly Role[]) => has(roles, fieldStaff);
/** Sees things on the way; the desk writes down what reaches it. */
export const filesFinds = (roles: readonly Role[]) => has(roles, [...fieldStaff, 'grid-owner', 'keeper', 'finance']);

/** The queues somebody works with, in the order of the work. */
export function viewsFor(roles: readonly Role[]): QueueView[] {
  const flow: QueueView[] = ['triage', 'dispatch', 'working', 'acceptance', 'review', 'visit'];
  const own: QueueView[] = worksInField(roles) ? ['mine'] : [];
  const rest: QueueView[] = ['followed', 'ended', 'all'];
  if (!leads(roles)) return ['mine', ...rest];
  return has(roles, [...desk, 'grid-owner']) ? [...flow, ...own, ...rest] : [...flow.slice(0, 4), ...own, ...rest];
}

/** Where they look first. */
export function firstView(roles: readonly Role[]): QueueView {
  if (!leads(roles)) return 'mine';
  return has(roles, [...desk, 'grid-owner']) ? 'triage' : 'dispatch';
}

/** Takes parcels in and hands them out; the desk looks, matches and checks returns. */
export const keepsParcels = (roles: readonly Role[]) => has(roles, ['keeper', 'manager']);
export const looksAtParcels = (roles: readonly Role[]) => has(roles, [...desk, 'keeper']);
