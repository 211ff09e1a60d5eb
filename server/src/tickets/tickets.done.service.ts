import { addDays, startOfDay, type LocalDate } from '@linli/shared/kit/time.ts';
import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import type { Scope } from '../kit/scope.ts';

type Reader = Pick<Scope, 'db'>;

/** A repair of a public place as it stands now; nothing in it says who reported it or what they wrote. */
export interface PublicRepair {
  ticketId: string;
  estateId: string;
  category: TicketCategory;
  /** As somebody wrote it. */
  location: string;
  reportedAt: number;
  /** Absent while it is open, or open again. */
  ended?: { at: number; finishedAt: number; photoIds: string[] };
}

/** The public repair an event belongs to; nothing for a home, or for what is no repair. */
export async function publicRepairOf({ db }: Reader, eventId: string): Promise<PublicRepair | undefined> {
  const ticket = await db
    .selectFrom('tickets')
    .innerJoin('ticket_events as event', 'event.ticket_id', 'tickets.id')
    .selectAll('tickets')
    .where('event.id', '=', eventId)
    .where('tickets.kind', '=', 'REPAIR_PUBLIC')
    .where('tickets.place', '=', 'PUBLIC')
    .executeTakeFirst();
  if (!ticket) return undefined;
  const { id, estate_id, category, address, reported_at, state, closed_at } = ticket;
  const repair = { ticketId: id, estateId: estate_id, category, location: address, reportedAt: reported_at };
  if (state !== 'CLOSED' || closed_at === null) return repair;
  const finish = await db
    .selectFrom('ticket_events')
    .select(['at', 'photo_ids'])
    .where('ticket_id', '=', id)
    .where('type', '=', 'finish')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const photoIds = JSON.parse(finish?.photo_ids ?? '[]') as string[];
  return { ...repair, ended: { at: closed_at, finishedAt: finish?.at ?? closed_at, photoIds } };
}

/** Repairs in homes that ended well on a day: who lives there has said so. */
export async function countHomeRepairsEndedOn({ db }: Reader, estateId: string, day: LocalDate): Promise<number> {
  const { count } = await db
    .selectFrom('tickets')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('estate_id', '=', estateId)
    .where('closed_at', '>=', startOfDay(day))
    .where('closed_at', '<', startOfDay(addDays(day, 1)))
    .where('kind', '=', 'REPAIR_PRIVATE')
    .executeTakeFirstOrThrow();
  return Number(count);
}
