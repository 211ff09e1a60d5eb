import { sql, type SelectQueryBuilder } from 'kysely';
import type { QueueView } from '@linli/shared/tickets/tickets.admin.api.ts';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { TicketCategory, Urgency } from '@linli/shared/tickets/tickets.words.ts';
import { after, cutPage, decodeCursor, type Page, type SortColumn } from '../database/keyset.ts';
import { constantSql } from '../database/constant-sql.ts';
import type { Tables } from '../database/tables.ts';
import { gridIdsOwnedBy } from '../estates/grids.service.ts';
import { hasRole, type Actor, type Db, type Scope } from '../kit/scope.ts';
import { NO_DEADLINE } from './tickets.deadline.ts';
import type { Queue, TicketClockRow, TicketEventRow, TicketListRow, TicketRow } from './tickets.tables.ts';

const DEFAULT_LIMIT = 20;
/** Queues whose tickets still wait for somebody. */
export const openQueues: Queue[] = ['triage', 'dispatch', 'working', 'acceptance', 'review', 'visit'];

type TicketQuery<O> = SelectQueryBuilder<Tables, 'tickets', O>;

const COLUMNS = `id, number, version, kind, category, place, urgency, state, queue, cycle, address, body, reporter_id, assignee_id,
  contacted_at, closed_at, return_count, dissatisfied_count, next_clock, due_at, breached_at, reported_at, updated_at`;

// The resident's visibility, the one clause of list and find: the session's home, and of its past only what the viewer
// reported or what happened since they moved in (domain.md §1, "ours alone" 18).
const MINE = 'unit_id = ? AND (reporter_id = ? OR reported_at >= ?)';
const openIn = openQueues.map((queue) => `'${queue}'`).join(', ');
const homeList = {
  all: constantSql<TicketListRow>(`SELECT ${COLUMNS} FROM tickets WHERE ${MINE} AND id < ? ORDER BY id DESC LIMIT ?`),
  open: constantSql<TicketListRow>(
    `SELECT ${COLUMNS} FROM tickets WHERE ${MINE} AND queue IN (${openIn}) AND id < ? ORDER BY id DESC LIMIT ?`,
  ),
  ended: constantSql<TicketListRow>(
    `SELECT ${COLUMNS} FROM tickets WHERE ${MINE} AND queue = 'ended' AND id < ? ORDER BY id DESC LIMIT ?`,
  ),
};
const homeFind = constantSql<TicketRow>(`SELECT * FROM tickets WHERE id = ? AND ${MINE}`);
/** Greater than every id. */
const BEYOND = 'g';

const mine = ({ personId, home }: Actor) => [home!.unitId, personId, home!.since] as const;

export async function listOfHome(
  { db, actor }: Pick<Scope, 'db' | 'actor'>,
  {
    view = 'all',
    cursor,
    limit = DEFAULT_LIMIT,
  }: { view?: keyof typeof homeList | undefined; cursor?: string | undefined; limit?: number | undefined },
): Promise<Page<TicketListRow>> {
  const [before] = cursor === undefined ? [BEYOND] : decodeCursor(cursor, ['string']);
  const rows = await homeList[view].all(db, [...mine(actor), before!, limit + 1]);
  return cutPage(rows, limit, ({ id }) => [id]);
}

export const findOfHome = ({ db, actor }: Pick<Scope, 'db' | 'actor'>, ticketId: string) =>
  homeFind.first(db, [ticketId, ...mine(actor)]);

/** What of the estate's tickets a member of staff may see (domain.md §8). */
async function staffScope(db: Db, actor: Actor) {
  if (hasRole(actor, 'cs', 'cs-lead', 'manager')) return { all: true, repairs: true, grids: [] as string[] };
  return {
    all: false,
    repairs: hasRole(actor, 'repair-lead'),
    grids: hasRole(actor, 'grid-owner') ? await gridIdsOwnedBy({ db }, actor.estateId, actor.personId) : [],
  };
}

async function visibleToStaff<O>(query: TicketQuery<O>, db: Db, actor: Actor): Promise<TicketQuery<O>> {
  const scope = await staffScope(db, actor);
  const ofEstate = query.where('estate_id', '=', actor.estateId);
  if (scope.all) return ofEstate;
  return ofEstate.where((where) =>
    where.or([
      where('assignee_id', '=', actor.personId),
      ...(scope.repairs ? [where('kind', 'in', ['REPAIR_PRIVATE', 'REPAIR_PUBLIC'])] : []),
      ...(scope.grids.length ? [where('grid_id', 'in', scope.grids)] : []),
    ]),
  );
}

export interface QueueFilter {
  view?: QueueView | undefined;
  category?: TicketCategory | undefined;
  urgency?: Urgency | undefined;
  unitClass?: UnitClass | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
}

const byDue: SortColumn[] = [
  { column: 'due_at', direction: 'asc' },
  { column: 'id', direction: 'asc' },
];
const byNewest: SortColumn[] = [{ column: 'id', direction: 'desc' }];
/** The order of the index that finds them: 「1」 begins the address of half the estate, too many to sort each time. */
const byText: Record<'number' | 'address', SortColumn[]> = {
  number: [{ column: 'number', direction: 'desc' }],
  address: [{ column: 'address', direction: 'desc' }, ...byNewest],
};
const TICKET_NUMBER = /^\d{8}-\d{0,6}$/;
/** Sorts after every text that begins with the one before it, in code-point order on both engines. */
const LAST = '\u{10FFFF}';

/** Open queues show the most pressing first, ended ones the newest; a search the newest of each address. */
export async function listOfDesk(
  { db, actor }: Pick<Scope, 'db' | 'actor'>,
  filter: QueueFilter,
): Promise<Page<TicketListRow>> {
  const { view = 'all', limit = DEFAULT_LIMIT, q } = filter;
  // A technician's only view is what is assigned: the index on the assignee serves it.
  const own =
    view === 'mine' ||
    (actor.roles.includes('technician') && !hasRole(actor, 'cs', 'cs-lead', 'manager', 'repair-lead', 'grid-owner'));
  let query: TicketQuery<TicketListRow> = db.selectFrom('tickets').select(sql.raw<never>(COLUMNS) as never) as never;
  query = own
    ? query.where('assignee_id', '=', actor.personId).where('estate_id', '=', actor.estateId)
    : await visibleToStaff(query, db, actor);
  if (view === 'mine') query = query.where('due_at', '<=', NO_DEADLINE);
  else if (view !== 'all') query = query.where('queue', '=', view);
  if (filter.category) query = query.where('category', '=', filter.category);
  if (filter.urgency) query = query.where('urgency', '=', filter.urgency);
  if (filter.unitClass) query = query.where('unit_class', '=', filter.unitClass);
  const searched = q ? (TICKET_NUMBER.test(q) ? 'number' : 'address') : undefined;
  if (q && searched) query = query.where(searched, '>=', q).where(searched, '<', q + LAST);
  const urgentFirst = view !== 'all' && view !== 'ended';
  const sort = searched ? byText[searched] : urgentFirst ? byDue : byNewest;
  const shape = sort.map(({ column }) => (column === 'due_at' ? ('number' as const) : ('string' as const)));
  if (filter.cursor) query = query.where(after(sort, decodeCursor(filter.cursor, shape)));
  for (const { column, direction } of sort) query = query.orderBy(sql.ref(column), direction);
  const rows = await query.limit(limit + 1).execute();
  return cutPage(rows, limit, (row) => sort.map(({ column }) => row[column as 'due_at' | 'id' | 'number' | 'address']));
}

/** Counting stops here: 「99+」 costs the same on a million tickets as on a hundred. */
const MOST_COUNTED = 99;

export async function countQueues({ db, actor }: Pick<Scope, 'db' | 'actor'>) {
  const views = [...openQueues, 'mine'] as const;
  return Promise.all(
    views.map(async (view) => {
      const some = db.selectFrom('tickets').select('id');
      const rows =
        view === 'mine'
          ? some.where('assignee_id', '=', actor.personId).where('due_at', '<=', NO_DEADLINE)
          : (await visibleToStaff(some, db, actor)).where('queue', '=', view);
      const { count } = await db
        .selectFrom(rows.limit(MOST_COUNTED + 1).as('counted'))
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return { view, count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED };
    }),
  );
}

export async function findOfDesk(
  { db, actor }: Pick<Scope, 'db' | 'actor'>,
  ticketId: string,
): Promise<TicketRow | undefined> {
  const query = db.selectFrom('tickets').selectAll().where('id', '=', ticketId) as TicketQuery<TicketRow>;
  return (await visibleToStaff(query, db, actor)).executeTakeFirst();
}

const eventsSql = constantSql<TicketEventRow>(
  'SELECT * FROM ticket_events WHERE ticket_id = ? AND internal <= ? ORDER BY id DESC',
);
const clocksSql = constantSql<TicketClockRow>('SELECT * FROM ticket_clocks WHERE ticket_id = ?');

/** Newest first; internal ones only for staff. */
export const eventsOf = (db: Db, ticketId: string, internal: boolean) =>
  eventsSql.all(db, [ticketId, internal ? 1 : 0]);
export const clocksOf = (db: Db, ticketId: string) => clocksSql.all(db, [ticketId]);

/** R25: earlier orders of the same home, or of the same public place. */
export const historyOf = (db: Db, { id, unit_id, estate_id, address }: TicketRow) =>
  db
    .selectFrom('tickets')
    .select(['id', 'number', 'category', 'state', 'reported_at'])
    .where(unit_id ? 'unit_id' : 'estate_id', '=', unit_id ?? estate_id)
    .$if(!unit_id, (query) => query.where('address', '=', address))
    .where('id', '<', id)
    .orderBy('id', 'desc')
    .limit(5)
    .execute();
