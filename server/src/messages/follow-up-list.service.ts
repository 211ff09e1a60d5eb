import type { ExpressionBuilder } from 'kysely';
import type { PageQuery } from '@linli/shared/kit/page.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { desk } from '@linli/shared/identity/roles.ts';
import type { FollowUp } from '@linli/shared/messages/messages.schema.ts';
import { afterKysely as after } from '../database/handle.ts';
import { cutPage, decodeCursor, type Page, type SortColumn } from '../database/keyset.ts';
import type { Tables } from '../database/tables.ts';
import { unitsByIds } from '../estates/estates.service.ts';
import { gridIdsOwnedBy, gridsOf } from '../estates/grids.service.ts';
import { reachableIn } from '../homes/contacts.service.ts';
import { namesOf } from '../identity/persons.service.ts';
import { hasRole, type Scope } from '../kit/scope.ts';
import { presentFollowUp } from './messages.presenter.ts';
import type { FollowUpRow } from './messages.tables.ts';

const LIMIT = 20;

interface FollowUpQuery extends PageQuery {
  state?: 'open' | 'told' | undefined;
  gridId?: string | undefined;
}

// The order of the index, so that nothing is sorted.
const open: SortColumn[] = [
  { column: 'due_at', direction: 'asc' },
  { column: 'id', direction: 'asc' },
];
const told: SortColumn[] = [
  { column: 'told_at', direction: 'desc' },
  { column: 'due_at', direction: 'desc' },
  { column: 'id', direction: 'desc' },
];

/** Those that still wait, the most pressing first; or those that are done, the latest first. */
export async function listFollowUps(
  scope: Scope,
  { state = 'open', gridId, cursor, limit = LIMIT }: FollowUpQuery,
): Promise<Page<FollowUp>> {
  const sort = state === 'open' ? open : told;
  let query = (await visible(scope)).selectAll().where('told_at', state === 'open' ? 'is' : 'is not', null);
  if (gridId) query = query.where('grid_id', '=', gridId);
  if (cursor) query = query.where(after(sort, decodeCursor(cursor, sort.map(shapeOf))));
  for (const { column, direction } of sort) query = query.orderBy(column as 'id', direction);
  const rows = await query.limit(limit + 1).execute();
  const keyOf = (row: FollowUpRow) => (state === 'open' ? [row.due_at, row.id] : [row.told_at!, row.due_at, row.id]);
  const { items, ...page } = cutPage(rows, limit, keyOf);
  return { items: await presentAll(scope, items), ...page };
}

const shapeOf = ({ column }: SortColumn) => (column === 'id' ? ('string' as const) : ('number' as const));

export async function findFollowUp(scope: Scope, id: string): Promise<FollowUpRow> {
  const row = await (await visible(scope)).selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Problem('resource.not-found');
  return row;
}

/** The desk sees the estate's, a grid owner those of their grids, a keeper those about parcels. */
async function visible({ db, actor }: Scope) {
  const ofEstate = db.selectFrom('follow_ups').where('estate_id', '=', actor.estateId);
  if (hasRole(actor, ...desk)) return ofEstate;
  const grids = hasRole(actor, 'grid-owner') ? await gridIdsOwnedBy({ db }, actor.estateId, actor.personId) : [];
  return ofEstate.where((where: ExpressionBuilder<Tables, 'follow_ups'>) =>
    where.or([
      ...(grids.length > 0 ? [where('grid_id', 'in', grids)] : []),
      ...(hasRole(actor, 'keeper') ? [where('subject_kind', '=', 'parcel')] : []),
    ]),
  );
}

/** With the numbers of those who can be spoken to, while there is a reason to call: each such look is logged. */
export async function presentAll(scope: Scope, rows: readonly FollowUpRow[]): Promise<FollowUp[]> {
  const { db, actor, deps } = scope;
  const unitIds = rows.map(({ unit_id }) => unit_id);
  const tries = rows.length
    ? await db
        .selectFrom('follow_up_tries')
        .selectAll()
        .where(
          'follow_up_id',
          'in',
          rows.map(({ id }) => id),
        )
        .orderBy('id')
        .execute()
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
