import { standardPolicies, type EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { watchedMemory } from '../../kit/memory/memory.ts';
import type { Db, Policies, Scope } from '../../kit/scope.ts';
import type { PolicyVersionRow } from './policies.tables.ts';

const lastVersion = statement<PolicyVersionRow>(
  'SELECT * FROM estate_policies WHERE estate_id = ? ORDER BY version DESC LIMIT 1',
);

/** The last version somebody has written, asked of the database; nothing while the defaults hold. */
export const lastVersionOf = (db: Db, estateId: string): Promise<PolicyVersionRow | undefined> =>
  lastVersion.first(db, [estateId]);

/** A figure that is younger than the stored version has its default. */
export const policiesIn = (row: Pick<PolicyVersionRow, 'figures' | 'version'> | undefined): Policies =>
  Object.freeze({
    ...standardPolicies,
    ...(row && (JSON.parse(row.figures) as Partial<EstatePolicies>)),
    version: row?.version ?? 1,
  });

/** Before anybody has set anything. */
export const defaultPolicies = policiesIn(undefined);

type Reader = Pick<Scope, 'db' | 'deps' | 'now'>;

/**
 * What holds in each estate. Another server may make a promise by the old figures for some seconds: it is kept as it was
 * made, with the version it was made by, so nothing depends on two servers changing at the same instant. Where it
 * matters, at a change of the figures, the database is asked.
 */
const remembered = watchedMemory<Policies>();

/** The figures have changed: they are read anew once this transaction is kept. */
export const forgetPolicies = (deps: Scope['deps'], estateId: string): void =>
  remembered.forget(deps, (_, key) => key === estateId);

/** The figures of an estate, at most ten seconds old. */
export async function policiesOf({ db, deps, now }: Reader, estateId: string): Promise<Policies> {
  const known = remembered.recall(deps, estateId, now);
  if (known) return known;
  const keep = remembered.reading(deps);
  const policies = policiesIn(await lastVersionOf(db, estateId));
  keep(estateId, policies, now);
  return policies;
}

/** The same for the estates of several rows: a job treats each row by the figures of its own estate. */
export async function policiesOfEach(
  reader: Reader,
  rows: readonly { estate_id: string }[],
): Promise<(row: { estate_id: string }) => Policies> {
  const found = new Map<string, Policies>();
  for (const { estate_id } of rows)
    if (!found.has(estate_id)) found.set(estate_id, await policiesOf(reader, estate_id));
  return ({ estate_id }) => found.get(estate_id)!;
}
