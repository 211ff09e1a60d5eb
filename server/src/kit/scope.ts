import type { Db } from '../database/db.ts';
import type { Role } from '@linli/shared/kit/roles.ts';
import type { MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
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
  /** Posts that nobody holds in the estate and whose duties fall to this person. */
  standsInFor?: readonly Role[];
  home?: ActorHome;
}

/** The figures of an estate that hold now, and which version of them that is. */
export type Policies = Readonly<EstatePolicies & { version: number }>;

/** What a service works with: who asks, when, by which figures, and the handle to ask the database by. */
export interface Scope {
  actor: Actor;
  /** In a GET: autocommit reads. Elsewhere: the request's one transaction. */
  db: Db;
  /** Epoch ms, one per request. */
  now: number;
  /** Of the actor's estate. */
  policies: Policies;
  deps: Deps;
}

export const hasRole = (actor: Actor, ...roles: readonly Role[]) => roles.some((role) => actor.roles.includes(role));
