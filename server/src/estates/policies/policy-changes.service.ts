import { Problem } from '@linli/shared/kit/problem.ts';
import type { Page, PageQuery } from '@linli/shared/kit/page.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import type {
  ChangePolicies,
  FigureChange,
  PolicyChange,
  PolicyPreview,
  PolicySheet,
  PreviewPolicies,
} from '@linli/shared/estates/policies.admin.api.ts';
import { contradictions, figures, type FigureKey } from '@linli/shared/estates/policies.schema.ts';
import { keysetPage } from '../../database/queries/keyset.ts';
import { insertUnlessThere } from '../../database/queries/writes.ts';
import { namesOf } from '../../identity/persons.service.ts';
import type { Policies, Scope } from '../../kit/scope.ts';
import { withCurrent } from '../../kit/http/with-current.ts';
import { forgetPolicies, lastVersionOf, policiesIn } from './policies.service.ts';
import { PolicyVersions, type PolicyVersionRow } from './policies.tables.ts';

const LIMIT = 20;

/** What a domain says a change means for what is under way there; nothing if it is not concerned. */
export type PolicyEffect = (scope: Scope, changed: ReadonlySet<FigureKey>) => Promise<string | undefined>;

export async function policySheet(scope: Scope): Promise<PolicySheet> {
  return present(scope, await lastVersionOf(scope.db, scope.actor.estateId));
}

async function present(scope: Scope, row: PolicyVersionRow | undefined): Promise<PolicySheet> {
  const { version, ...policies } = policiesIn(row);
  if (!row) return { version, policies };
  const name = (await namesOf(scope, [row.changed_by])).get(row.changed_by);
  return { version, policies, changedAt: toInstant(row.changed_at), ...(name && { changedBy: name }) };
}

/** What of it is a change at all; refuses one thought out on other figures, or one that contradicts itself. */
function check(before: Policies, { version, changes }: PreviewPolicies): FigureChange[] {
  if (before.version !== version) throw new Problem('policies.changed');
  const keys = (Object.keys(changes) as FigureKey[]).filter((key) => changes[key] !== before[key]);
  if (keys.length === 0) throw new Problem('policies.same');
  const wrong = contradictions({ ...before, ...changes }, changes);
  if (wrong.length > 0)
    throw new Problem('request.invalid', {
      errors: wrong.map(({ key, detail }) => ({ pointer: `#/changes/${key}`, detail })),
    });
  return keys.map((key) => ({ key, from: before[key], to: changes[key]! }));
}

export const previewPolicies = (
  scope: Scope,
  body: PreviewPolicies,
  effectsOf: readonly PolicyEffect[],
): Promise<PolicyPreview> =>
  showingCurrent(scope, async () => {
    const changes = check(policiesIn(await lastVersionOf(scope.db, scope.actor.estateId)), body);
    const changed = new Set(changes.map(({ key }) => key));
    const effects = [];
    for (const effectOf of effectsOf) effects.push(await effectOf(scope, changed));
    return { changes, effects: effects.filter((effect) => effect !== undefined) };
  });

/** From now on. Of two who change at once the second finds the version taken, and is shown what the first has set. */
export const changePolicies = (scope: Scope, body: ChangePolicies): Promise<PolicySheet> =>
  showingCurrent(scope, async () => {
    const { actor, db, deps, now } = scope;
    const before = policiesIn(await lastVersionOf(db, actor.estateId));
    const changes = check(before, body);
    const { version, ...policies } = { ...before, ...body.changes };
    const row: PolicyVersionRow = {
      estate_id: actor.estateId,
      version: version + 1,
      figures: JSON.stringify(policies),
      changes: JSON.stringify(changes),
      reason: body.reason,
      changed_by: actor.personId,
      changed_at: now,
    };
    if (!(await insertUnlessThere(db, PolicyVersions, row))) throw new Problem('policies.changed');
    forgetPolicies(deps, actor.estateId);
    return present(scope, row);
  });

const showingCurrent = <Answer>(scope: Scope, work: () => Promise<Answer>): Promise<Answer> =>
  withCurrent(() => policySheet({ ...scope, db: scope.deps.db.read }), work);

export async function policyHistory(scope: Scope, { cursor, limit = LIMIT }: PageQuery): Promise<Page<PolicyChange>> {
  const { db, actor } = scope;
  const query = db
    .createQueryBuilder()
    .select('*')
    .from(PolicyVersions, 'list')
    .where('estate_id = :estate', { estate: actor.estateId });
  const newest = [{ column: 'version', direction: 'desc' as const, type: 'number' as const }];
  const { items, ...page } = await keysetPage<PolicyVersionRow>(query, newest, { cursor, limit });
  const names = await namesOf(scope, [...new Set(items.map(({ changed_by }) => changed_by))]);
  return {
    items: items.map(({ version, changed_at, changed_by, reason, changes }) => ({
      id: String(version),
      version,
      at: toInstant(changed_at),
      by: names.get(changed_by) ?? '',
      reason,
      // A figure that is none any more has no label to be shown by.
      changes: (JSON.parse(changes) as FigureChange[]).filter(({ key }) => key in figures),
    })),
    ...page,
  };
}
