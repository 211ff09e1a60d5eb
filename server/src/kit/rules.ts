import type { Api } from '@linli/shared/kit/endpoint.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import type { ProblemCode } from '@linli/shared/problems.ts';
import { hasRole, type Actor } from './scope.ts';

/** Says why an actor may not do something to a subject now, or nothing if they may. Pure: no clock, no database. */
export type Rule<Subject> = (subject: Subject, actor: Actor, now: number) => ProblemCode | null;

export function enforce(refusal: ProblemCode | null) {
  if (refusal) throw new Problem(refusal);
}

/** The actions an actor could take now: the contract admits their role and the rule has no objection. */
export function allowed<Action extends string, Subject>(
  api: Pick<Api, Action>,
  rules: Record<Action, Rule<Subject>>,
  subject: Subject,
  actor: Actor,
  now: number,
): Action[] {
  return (Object.keys(rules) as Action[]).filter((action) => {
    const roles = api[action]?.roles ?? [];
    return (roles === 'public' || hasRole(actor, ...roles)) && rules[action](subject, actor, now) === null;
  });
}
