import { DAY } from '@linli/shared/kit/time.ts';
import type { Actor } from '../../kit/scope.ts';
import { membershipsAt } from './households.ts';
import { estate } from './houses.ts';
import { demoPerson, type DemoCode } from '../demo/people.ts';

/** One of the demo people, as the session they would have at `now` knows them. */
export function actorOf(code: DemoCode, now: number): Actor {
  const { id, name, roles } = demoPerson(code);
  const membership = membershipsAt(now).find(({ person_id }) => person_id === id);
  const home = membership && {
    unitId: membership.unit_id,
    membershipId: membership.id,
    role: membership.role,
    since: now - 400 * DAY,
  };
  return {
    sessionId: 'seed',
    personId: id,
    name,
    estateId: estate.id,
    roles: ['person', ...(home ? (['resident'] as const) : []), ...roles],
    ...(home && { home }),
  };
}
