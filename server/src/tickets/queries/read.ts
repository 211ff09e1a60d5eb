import { Brackets } from 'typeorm';
import type { QueueView } from '@linli/shared/tickets/tickets.admin.api.ts';
import type { UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { TicketCategory, Urgency } from '@linli/shared/tickets/tickets.words.ts';
import { cutPage, decodeCursor, keysetPage, type Page, type SortColumn } from '../../database/queries/keyset.ts';
import { statement } from '../../database/queries/statement.ts';
import { gridIdsOwnedBy } from '../../estates/grids/grids.service.ts';
import { answersFor } from '../../identity/stand-ins.service.ts';
import { PLACE_UNKNOWN } from '../place-unknown.ts';
import { hasRole, type Actor, type Db, type Scope } from '../../kit/scope.ts';
import { NO_DEADLINE } from '../sla/no-deadline.ts';
import {
  Tickets,
  type Queue,
  type TicketClockRow,
  type TicketEventRow,
  type TicketListRow,
  ticketListColumns,
  type TicketRow,
} from '../tickets.tables.ts';

const DEFAULT_LIMIT = 20;
/** Queues whose tickets still wait for somebody. */
const openQueues: Queue[] = ['triage', 'dispatch', 'working', 'acceptance', 'review', 'visit'];

const COLUMNS = ticketListColumns.join(', ');

// The resident's visibility, the one clause of list and find: the session's home, and of its past only what the viewer
// reported or what happened since they moved in (domain.md §1, "ours alone" 18).
const MINE = 'unit_id = ? AND (reporter_id = ? OR reported_at >= ?)';
const openIn = openQueues.map((queue) => `'${queue}'`).join(', ');
const homeList = {
  all: statement<TicketListRow>(`SELECT ${COLUMNS} FROM tickets WHERE ${MINE} AND id < ? ORDER BY id DESC LIMIT ?`),
  open: statement<TicketListRow>(
    `SELECT ${COLUMNS} FROM tickets WHERE ${MINE} AND queue IN (${openIn}) AND id < ? ORDER BY id DESC LIMIT ?`,
  ),
  ended: statement<TicketListRow>(
    `SELECT ${COLUMNS} FROM tickets WHERE ${MINE} AND queue = 'ended' AND id < ? ORDER BY id DESC LIMIT ?`,
  ),
};
const homeFind = statement<TicketRow>(`SELECT * FROM tickets WHERE id = ? AND ${MINE}`);
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
    repairs: answersFor(actor, 'repair-lead'),
    grids: hasRole(actor, 'grid-owner') ? await gridIdsOwnedBy({ db }, actor.estateId, actor.personId) : [],
  };
}

/** An emergency nobody has taken: those who mend are paged for it, and may look. */
const PAGED = "(urgency = 'EMERGENCY' AND assignee_id IS NULL AND queue IN ('triage', 'dispatch'))";

/**
 * The staff's visibility, the one clause of list, counts and find. `toOpen`: also what they are paged for, and what they
 * filed or heard first, which they may open to its end (R12); lists have a view of its own for that, by its own index.
 */
async function visibleToStaff(db: Db, actor: Actor, { toOpen = false } = {}) {
  const { all, repairs, grids } = await staffScope(db, actor);
  const query = db
    .createQueryBuilder()
    .from(Tickets, 'ticket')
    .where('estate_id = :estate', { estate: actor.estateId });
  if (all) return query;
  return query.andWhere(
    new Brackets((or) => {
      or.where('assignee_id = :me', { me: actor.personId });
      if (toOpen && hasRole(actor, 'technician')) or.orWhere(PAGED);
      if (repairs) or.orWhere("kind IN ('REPAIR_PRIVATE', 'REPAIR_PUBLIC')");
      if (grids.length) or.orWhere('grid_id IN (:...grids)', { grids });
      if (toOpen) or.orWhere('first_contact_id = :me');
    }),
  );
}

const followedBy = (db: Db, actor: Actor) =>
  db.createQueryBuilder().from(Tickets, 'ticket').where('first_contact_id = :me', { me: actor.personId });

const assignedTo = (db: Db, actor: Actor) =>
  db.createQueryBuilder().from(Tickets, 'ticket').where('assignee_id = :me', { me: actor.personId });

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
  { column: 'due_at', direction: 'asc', type: 'number' },
  { column: 'id', direction: 'asc' },
];
const byNewest: SortColumn[] = [{ column: 'id', direction: 'desc' }];
/** In the order of the index that finds them: 「1」 begins the address of half the estate, too many to sort each time. */
const byText: Record<'number' | 'address', { begins: string; sort: SortColumn[] }> = {
  number: { begins: 'number >= :q AND number < :beyond', sort: [{ column: 'number', direction: 'desc' }] },
  address: {
    begins: 'address >= :q AND address < :beyond',
    sort: [{ column: 'address', direction: 'desc' }, ...byNewest],
  },
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
  // Who neither leads nor keeps a grid has what is assigned to them: the index on the assignee serves it.
  const own = view === 'mine' || !hasRole(actor, 'cs', 'cs-lead', 'manager', 'repair-lead', 'grid-owner');
  const query =
    view === 'followed' || own
      ? (view === 'followed' ? followedBy : assignedTo)(db, actor).andWhere('estate_id = :estate', {
          estate: actor.estateId,
        })
      : await visibleToStaff(db, actor);
  query.select(COLUMNS);
  if (view === 'mine') query.andWhere('due_at <= :last', { last: NO_DEADLINE });
  else if (view !== 'all' && view !== 'followed') query.andWhere('queue = :view', { view });
  if (filter.category) query.andWhere('category = :category', { category: filter.category });
  if (filter.urgency) query.andWhere('urgency = :urgency', { urgency: filter.urgency });
  if (filter.unitClass) query.andWhere('unit_class = :unitClass', { unitClass: filter.unitClass });
  const searched = q ? byText[TICKET_NUMBER.test(q) ? 'number' : 'address'] : undefined;
  if (searched) query.andWhere(searched.begins, { q, beyond: q + LAST });
  const urgentFirst = view !== 'all' && view !== 'followed' && view !== 'ended';
  const sort = searched?.sort ?? (urgentFirst ? byDue : byNewest);
  return keysetPage(query, sort, { cursor: filter.cursor, limit });
}

/** Counting stops here: 「99+」 costs the same on a million tickets as on a hundred. */
const MOST_COUNTED = 99;

export async function countQueues({ db, actor }: Pick<Scope, 'db' | 'actor'>) {
  const views = [...openQueues, 'mine'] as const;
  return Promise.all(
    views.map(async (view) => {
      const query =
        view === 'mine'
          ? assignedTo(db, actor).andWhere('due_at <= :last', { last: NO_DEADLINE })
          : (await visibleToStaff(db, actor)).andWhere('queue = :view', { view });
      const rows = await query
        .select('id')
        .limit(MOST_COUNTED + 1)
        .getRawMany();
      return { view, count: Math.min(rows.length, MOST_COUNTED), more: rows.length > MOST_COUNTED };
    }),
  );
}

export async function findOfDesk(
  { db, actor }: Pick<Scope, 'db' | 'actor'>,
  ticketId: string,
): Promise<TicketRow | undefined> {
  const query = await visibleToStaff(db, actor, { toOpen: true });
  return query.select('*').andWhere('id = :ticketId', { ticketId }).getRawOne<TicketRow>();
}

const eventsSql = statement<TicketEventRow>(
  'SELECT * FROM ticket_events WHERE ticket_id = ? AND internal <= ? ORDER BY id DESC',
);
const clocksSql = statement<TicketClockRow>('SELECT * FROM ticket_clocks WHERE ticket_id = ?');

/** Newest first; internal ones only for staff. */
export const eventsOf = (db: Db, ticketId: string, internal: boolean) =>
  eventsSql.all(db, [ticketId, internal ? 1 : 0]);
export const clocksOf = (db: Db, ticketId: string) => clocksSql.all(db, [ticketId]);

const HISTORY = 'SELECT id, number, category, state, reported_at FROM tickets';
const historySql = {
  ofHome: statement<TicketHistoryRow>(`${HISTORY} WHERE unit_id = ? AND id < ? ORDER BY id DESC LIMIT 5`),
  ofPlace: statement<TicketHistoryRow>(
    `${HISTORY} WHERE estate_id = ? AND address = ? AND id < ? ORDER BY id DESC LIMIT 5`,
  ),
};

/** R25: earlier orders of the same home, or of the same public place, whoever reported it. */
export const historyOf = async (
  db: Db,
  { id, unit_id, estate_id, place, address }: TicketRow,
): Promise<TicketHistoryRow[]> => {
  if (place === 'HOME') return historySql.ofHome.all(db, [unit_id!, id]);
  return address === PLACE_UNKNOWN ? [] : historySql.ofPlace.all(db, [estate_id, address, id]);
};

type TicketHistoryRow = Pick<TicketRow, 'id' | 'number' | 'category' | 'state' | 'reported_at'>;
