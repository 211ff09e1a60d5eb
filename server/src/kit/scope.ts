import type { Db } from '../database/db.ts';
import type { Role } from '@linli/shared/kit/roles.ts';
import type { MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import type { Deps } from './deps.ts';

export type { Db };

/** The home a session acts for: a membership valid now. */
export interface ActorHome {
  unitId: string;
  membershipId: string;
  role: MembershipRole;
  /** Epoch ms the membership began; what happened before belongs to others. */
  since: number;
}

/** Who asks. Built from the session alone; never from the request. */
export interface Actor {
  sessionId: string;
  personId: string;
  name: string;
  estateId: string;
  roles: readonly Role[];
  home?: ActorHome;
}

/** What a service works with: who asks, when, and the handle to ask the database by. */
export interface Scope {
  actor: Actor;
  /** In a GET: autocommit reads. Elsewhere: the request's one transaction. */
  db: Db;
  /** Epoch ms, one per request. */
  now: number;
  deps: Deps;
}

export const hasRole = (actor: Actor, ...roles: readonly Role[]) => roles.some((role) => actor.roles.includes(role));
