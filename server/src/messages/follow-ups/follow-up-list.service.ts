import type { PageQuery } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { desk } from '@linli/shared/kit/roles.ts';
import type { FollowUp } from '@linli/shared/messages/messages.schema.ts';
import { keysetPage, type Page, type SortColumn } from '../../database/queries/keyset.ts';
import { unitsByIds } from '../../estates/estates.service.ts';
import { gridIdsOwnedBy, gridsOf } from '../../estates/grids/grids.service.ts';
import { reachableIn } from '../../homes/people/contacts.service.ts';
import { namesOf } from '../../identity/persons.service.ts';
import { hasRole, type Scope } from '../../kit/scope.ts';
import { presentFollowUp } from '../messages.presenter.ts';
import { FollowUps, FollowUpTries, type FollowUpRow, type FollowUpTryRow } from '../messages.tables.ts';

const LIMIT = 20;

interface FollowUpQuery extends PageQuery {
  state?: 'open' | 'told' | undefined;
  gridId?: string | undefined;
}

// The order of the index, so that nothing is sorted.
const open: SortColumn[] = [
  { column: 'due_at', direction: 'asc', type: 'number' },
  { column: 'id', direction: 'asc' },
];
const told: SortColumn[] = [
  { column: 'told_at', direction: 'desc', type: 'number' },
  { column: 'due_at', direction: 'desc', type: 'number' },
  { column: 'id', direction: 'desc' },
];

/** Those that still wait, the most pressing first; or those that are done, the latest first. */
export async function listFollowUps(
  scope: Scope,
  { state = 'open', gridId, cursor, limit = LIMIT }: FollowUpQuery,
): Promise<Page<FollowUp>> {
  const query = (await visible(scope)).andWhere(state === 'open' ? 'told_at IS NULL' : 'told_at IS NOT NULL');
  if (gridId) query.andWhere('grid_id = :gridId', { gridId });
  const { items, ...page } = await keysetPage<FollowUpRow>(query, state === 'open' ? open : told, { cursor, limit });
  return { items: await presentAll(scope, items), ...page };
}

export async function findFollowUp(scope: Scope, id: string): Promise<FollowUpRow> {
  const row = await (await visible(scope)).andWhere('id = :id', { id }).getRawOne<FollowUpRow>();
  if (!row) throw new Problem('resource.not-found');
  return row;
}

/** The desk sees the estate's, a grid owner those of their grids, a keeper those about parcels. */
async function visible({ db, actor }: Scope) {
  const ofEstate = db
    .createQueryBuilder()
    .select('*')
    .from(FollowUps, 'duty')
    .where('estate_id = :estateId', { estateId: actor.estateId });
  if (hasRole(actor, ...desk)) return ofEstate;
  const grids = hasRole(actor, 'grid-owner') ? await gridIdsOwnedBy({ db }, actor.estateId, actor.personId) : [];
  const theirs = [
    ...(grids.length > 0 ? ['grid_id IN (:...grids)'] : []),
    ...(hasRole(actor, 'keeper') ? ["subject_kind = 'parcel'"] : []),
  ];
  return ofEstate.andWhere(theirs.length ? `(${theirs.join(' OR ')})` : '1 = 0', { grids });
}

/** With the numbers of those who can be spoken to, while there is a reason to call: each such look is logged. */
export async function presentAll(scope: Scope, rows: readonly FollowUpRow[]): Promise<FollowUp[]> {
  const { db, actor, deps } = scope;
  const unitIds = rows.map(({ unit_id }) => unit_id);
  const tries = rows.length
    ? await db
        .createQueryBuilder()
        .select('*')
        .from(FollowUpTries, 'tried')
        .where('follow_up_id IN (:...ids)', { ids: rows.map(({ id }) => id) })
        .orderBy('id')
        .getRawMany<FollowUpTryRow>()
    : [];
  const units = await unitsByIds(scope, unitIds);
  const grids = new Map((await gridsOf(scope, actor.estateId)).map(({ id, name }) => [id, name]));
  const names = await namesOf(
    scope,
    tries.map(({ tried_by }) => tried_by),
  );
  const people = await reachableIn(scope, unitIds);
  const shown = rows.filter(({ told_at }) => told_at === null).map(({ id }) => id);
  if (shown.length > 0)
    deps.log.info({ audit: 'messages.follow-ups', by: actor.personId, ids: shown }, 'personal data read');
  return rows.map((row) =>
    presentFollowUp(row, {
      address: units.get(row.unit_id)?.address ?? '',
      gridName: grids.get(row.grid_id ?? ''),
      people: people.get(row.unit_id) ?? [],
      tries: tries.filter(({ follow_up_id }) => follow_up_id === row.id),
      names,
    }),
  );
}
