import { Problem } from '@linli/shared/kit/problem.ts';
import type { Page, PageQuery } from '@linli/shared/kit/page.ts';
import { maskPhone } from '@linli/shared/kit/phone.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import type {
  Colleague,
  ColleagueDetail,
  ColleaguesQuery,
  PendingHandover,
  HeldTicket,
  OpenWork,
} from '@linli/shared/staff/staff.schema.ts';
import { dutyDaysAhead } from '../estates/duty/duty.service.ts';
import { gridsOf } from '../estates/grids/grids.service.ts';
import { presentedPosts } from '../estates/staff/posts.service.ts';
import { skillsOf } from '../identity/skills.service.ts';
import { versionOf } from '../estates/changes/changes.service.ts';
import { personsByIds } from '../identity/persons.service.ts';
import { everOnStaff, isKnownTo, peoplePage, staffNamesOf, staffOf } from '../identity/staff.service.ts';
import { hasRole, type Scope } from '../kit/scope.ts';
import { piecesTakenInBy } from '../parcels/parcels.counts.service.ts';
import { ticketsInHand, ticketsInHandOf } from '../tickets/queries/in-hand.service.ts';

const LIMIT = 50;

export async function listColleagues(
  scope: Scope,
  { view = 'current', cursor, limit = LIMIT }: ColleaguesQuery,
): Promise<Page<Colleague>> {
  const { ids, ...page } = await peoplePage(scope, scope.actor.estateId, view, { cursor, limit });
  return { items: await show(scope, ids), ...page };
}

async function show(scope: Scope, ids: readonly string[]): Promise<Colleague[]> {
  const { estateId } = scope.actor;
  const [names, persons, posts, staff] = await Promise.all([
    staffNamesOf(scope, estateId, ids),
    personsByIds(scope, ids),
    presentedPosts(scope, ids),
    staffOf(scope, estateId),
  ]);
  const working = new Set(staff.map(({ id }) => id));
  return ids.map((id) => {
    const phone = persons.get(id)?.phone;
    return {
      id,
      name: names.get(id) ?? '',
      ...(phone && { phone: maskPhone(phone) }),
      posts: posts(id),
      away: !working.has(id),
    };
  });
}

/** Somebody who works here or once did; nobody else is known here. */
async function refuseStranger(scope: Scope, personId: string): Promise<void> {
  if (!(await isKnownTo(scope, scope.actor.estateId, personId))) throw new Problem('resource.not-found');
}

export async function findColleague(scope: Scope, personId: string): Promise<ColleagueDetail> {
  await refuseStranger(scope, personId);
  const { db, actor } = scope;
  const [[colleague], skills, version, work] = await Promise.all([
    show(scope, [personId]),
    skillsOf(scope, actor.estateId, personId),
    versionOf(db, actor.estateId, 'COLLEAGUE', personId),
    openWorkOf(scope, personId),
  ]);
  return { ...colleague!, skills, version, work, actions: actionsOf(scope, colleague!) };
}

function actionsOf({ actor }: Scope, { posts }: Colleague): ColleagueDetail['actions'] {
  const mends = posts.some(({ role }) => role === 'technician' || role === 'repair-lead');
  return [
    ...(hasRole(actor, 'admin') ? (['rename', 'change-posts'] as const) : []),
    ...(mends && hasRole(actor, 'repair-lead', 'manager', 'admin') ? (['change-skills'] as const) : []),
    ...(posts.length > 0 && hasRole(actor, 'admin') ? (['end'] as const) : []),
  ];
}

async function openWorkOf(scope: Scope, personId: string): Promise<OpenWork> {
  const { estateId } = scope.actor;
  const [tickets, parcels, grids, dutyDays] = await Promise.all([
    ticketsInHand(scope, estateId, [personId]),
    piecesTakenInBy(scope, estateId, personId),
    gridsOf(scope, estateId),
    dutyDaysAhead(scope, estateId, personId, localDateOf(scope.now)),
  ]);
  return {
    tickets: tickets.get(personId) ?? 0,
    parcels,
    grids: grids.filter(({ owner_id }) => owner_id === personId).map(({ name }) => name),
    dutyDays,
  };
}

export async function heldTickets(scope: Scope, personId: string, page: PageQuery): Promise<Page<HeldTicket>> {
  await refuseStranger(scope, personId);
  return ticketsInHandOf(scope, scope.actor.estateId, personId, page);
}

/** Whose tickets wait although they are not at work here any more; the most first. */
export async function handovers(scope: Scope): Promise<PendingHandover[]> {
  const { estateId } = scope.actor;
  const [all, staff] = await Promise.all([everOnStaff(scope, estateId), staffOf(scope, estateId)]);
  const working = new Set(staff.map(({ id }) => id));
  const counts = await ticketsInHand(
    scope,
    estateId,
    all.filter((id) => !working.has(id)),
  );
  const names = await staffNamesOf(scope, estateId, [...counts.keys()]);
  return [...counts]
    .map(([id, tickets]) => ({ id, name: names.get(id) ?? '', tickets }))
    .toSorted((a, b) => b.tickets - a.tickets);
}
