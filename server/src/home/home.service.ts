import type { HomePage } from '@linli/shared/home/home.api.ts';
import { caretakerOf } from '../estates/grids/caretaker.service.ts';
import { me } from '../sessions/sessions.service.ts';
import { hasRole, type Scope } from '../kit/scope.ts';
import { unreadCount } from '../messages/inbox/inbox.service.ts';
import { homeNotices, todoConfirm } from '../notices/notices.service.ts';
import { waitingParcels } from '../parcels/household/waiting.service.ts';
import { listForResident } from '../tickets/queries/lists.service.ts';
import { todoOfNotices, todoOfParcels, todoOfTicket } from './home.todo.ts';

/** What fits a phone before scrolling; the rest is one tap away. */
const MOST_TODO = 3;
const MOST_TICKETS = 3;

/** The home page in one round trip: each domain is asked through its service, all of them at once. */
export async function homePage(scope: Scope): Promise<HomePage> {
  const [person, { items: tickets }, parcels, { banners, strips }, toConfirm, unread, caretaker] = await Promise.all([
    me(scope),
    hasRole(scope.actor, 'resident') ? listForResident(scope, { view: 'open' }) : { items: [] },
    waitingParcels(scope),
    homeNotices(scope),
    todoConfirm(scope),
    unreadCount(scope),
    scope.actor.home && caretakerOf(scope, scope.actor.home.unitId),
  ]);
  return {
    me: person,
    todo: [...todoOfNotices(toConfirm), ...todoOfParcels(parcels, scope.now), ...tickets.flatMap(todoOfTicket)].slice(
      0,
      MOST_TODO,
    ),
    tickets: tickets.slice(0, MOST_TICKETS),
    banners,
    notices: strips,
    unread,
    parcels: parcels.count,
    hotline: person.estate.servicePhone,
    ...(caretaker && { caretaker }),
  };
}
