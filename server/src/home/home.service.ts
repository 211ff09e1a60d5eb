import type { HomePage, Todo } from '@linli/shared/home/home.api.ts';
import type { TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { categoryLabels } from '@linli/shared/tickets/tickets.words.ts';
import { me } from '../identity/identity.service.ts';
import { hasRole, type Scope } from '../kit/scope.ts';
import { listForResident } from '../tickets/tickets.list.ts';

/** What fits a phone before scrolling; the rest is one tap away. */
const MOST_TODO = 3;
const MOST_TICKETS = 3;

/** The home page in one round trip: each domain is asked through its service. */
export async function homePage(scope: Scope): Promise<HomePage> {
  const [person, { items: tickets }] = await Promise.all([
    me(scope),
    hasRole(scope.actor, 'resident') ? listForResident(scope, { view: 'open' }) : { items: [] },
  ]);
  return {
    me: person,
    todo: tickets.flatMap(todoOf).slice(0, MOST_TODO),
    tickets: tickets.slice(0, MOST_TICKETS),
    banners: [],
    notices: [],
    unread: 0,
    parcels: 0,
    hotline: person.estate.servicePhone,
  };
}

function todoOf({ id, needsMe, state, category, excerpt }: TicketSummary): Todo[] {
  if (!needsMe) return [];
  const what = categoryLabels[category];
  return state === 'PENDING_VISIT'
    ? [{ kind: 'answer-visit', id, text: `${what}处理得满意吗？`, detail: excerpt }]
    : [{ kind: 'accept-work', id, text: `${what}修好了，请您验收`, detail: excerpt }];
}
