import type { HomePage } from '@linli/shared/home/home.api.ts';
import { caretakerOf } from '../estates/grids/caretaker.service.ts';
import { currentMemberships, type CurrentMembership } from '../homes/people/memberships.service.ts';
import { me } from '../sessions/sessions.service.ts';
import { hasRole, type Scope } from '../kit/scope.ts';
import { unreadCount } from '../messages/inbox/inbox.service.ts';
import { homeNotices } from '../notices/notices.service.ts';
import { toConfirm } from '../notices/reading/to-confirm.service.ts';
import { waitingParcels } from '../parcels/household/waiting.service.ts';
import { listForResident } from '../tickets/queries/lists.service.ts';
import { waitingTickets } from '../tickets/queries/waiting.service.ts';
import { todoOfNotices, todoOfParcels, todoOfTicket } from './home.todo.ts';

/** What fits a phone before scrolling; the rest is one tap away. */
const MOST_TICKETS = 3;

/** The home page in one round trip: each domain is asked through its service, all of them at once. */
export async function homePage(scope: Scope): Promise<HomePage> {
  const homes = await myHomes(scope);
  const [person, { items: tickets }, parcels, { banners, strips }, notices, answers, unread, caretaker] =
    await Promise.all([
      me(scope),
      hasRole(scope.actor, 'resident') ? listForResident(scope, { view: 'open', limit: MOST_TICKETS }) : { items: [] },
      waitingParcels(scope, homes),
      homeNotices(scope),
      toConfirm(scope, homes),
      waitingTickets(scope, homes),
      unreadCount(scope),
      scope.actor.home && caretakerOf(scope, scope.actor.home.unitId),
    ]);
  const here = scope.actor.home?.unitId;
  const todo = [
    ...todoOfNotices(notices),
    ...parcels.map((waiting) => todoOfParcels(waiting, scope.now)),
    ...answers.map(todoOfTicket),
  ];
  return {
    me: person,
    todo: todo.map(({ unitId, ...what }) => ({ ...what, ...(unitId !== here && { unitId }) })),
    tickets,
    banners,
    notices: strips,
    unread,
    parcels: parcels.find(({ unitId }) => unitId === here)?.count ?? 0,
    hotline: person.estate.servicePhone,
    ...(caretaker && { caretaker }),
  };
}

/** The one the session acts for first: what concerns several is said of it. */
async function myHomes(scope: Scope): Promise<CurrentMembership[]> {
  const { actor, now } = scope;
  const homes = await currentMemberships(scope, actor.personId, now);
  return homes.toSorted((a, b) => Number(b.unitId === actor.home?.unitId) - Number(a.unitId === actor.home?.unitId));
}
