import type { Deps } from '../kit/deps.ts';
import { watchedMemory } from '../kit/memory/memory.ts';
import type { Actor } from '../kit/scope.ts';

/** Who a session speaks for, by the hash of its token: a busy page does not ask the database each time. */
export const actors = watchedMemory<Actor>();

/** Their roles, home or sessions have changed: every device of theirs is asked anew once this transaction is kept. */
export const forgetPerson = (deps: Pick<Deps, 'db'>, personId: string): void =>
  actors.forget(deps, (actor) => actor.personId === personId);

/** Somebody's posts in an estate have changed, and with them the duties that fall to those who work beside them. */
export const forgetStaff = (deps: Pick<Deps, 'db'>, estateId: string, personId: string): void =>
  actors.forget(deps, (actor) => actor.personId === personId || actor.estateId === estateId);
