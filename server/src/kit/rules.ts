import type { Api } from '@linli/shared/kit/endpoint.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { ProblemCode } from '@linli/shared/problems.ts';
import { hasRole, type Scope } from './scope.ts';

/** Who asks, when, and by which figures of their estate. */
export type Viewer = Pick<Scope, 'actor' | 'now' | 'policies'>;

/** Says why somebody may not do something to a subject now, or nothing if they may. Pure: no clock, no database. */
export type Rule<Subject> = (subject: Subject, viewer: Viewer) => ProblemCode | null;

export function enforce(refusal: ProblemCode | null) {
  if (refusal) throw new Problem(refusal);
}

/** The actions an actor could take now: the contract admits their role and the rule has no objection. */
export function allowed<Action extends string, Subject>(
  api: Pick<Api, Action>,
  rules: Record<Action, Rule<Subject>>,
  subject: Subject,
  viewer: Viewer,
): Action[] {
  return (Object.keys(rules) as Action[]).filter((action) => {
    const roles = api[action]?.roles ?? [];
    return (roles === 'public' || hasRole(viewer.actor, ...roles)) && rules[action](subject, viewer) === null;
  });
}
