import { And, LessThan, MoreThanOrEqual } from 'typeorm';
import { addDays, startOfDay, type LocalDate } from '@linli/shared/kit/time.ts';
import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import type { Scope } from '../../kit/scope.ts';
import { TicketEvents, Tickets, type TicketRow } from '../tickets.tables.ts';

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
  const [ticket] = await db.query<TicketRow[]>(
    `SELECT tickets.* FROM tickets JOIN ticket_events AS event ON event.ticket_id = tickets.id
     WHERE event.id = ? AND tickets.kind = 'REPAIR_PUBLIC' AND tickets.place = 'PUBLIC'`,
    [eventId],
  );
  if (!ticket) return undefined;
  const { id, estate_id, category, address, reported_at, state, closed_at } = ticket;
  const repair = { ticketId: id, estateId: estate_id, category, location: address, reportedAt: reported_at };
  if (state !== 'CLOSED' || closed_at === null) return repair;
  const finish = await db.findOne(TicketEvents, {
    select: { id: true, at: true, photo_ids: true },
    where: { ticket_id: id, type: 'finish' },
    order: { id: 'DESC' },
  });
  const photoIds = JSON.parse(finish?.photo_ids ?? '[]') as string[];
  return { ...repair, ended: { at: closed_at, finishedAt: finish?.at ?? closed_at, photoIds } };
}

/** Repairs in homes that ended well on a day: who lives there has said so. */
export async function countHomeRepairsEndedOn({ db }: Reader, estateId: string, day: LocalDate): Promise<number> {
  return db.countBy(Tickets, {
    estate_id: estateId,
    closed_at: And(MoreThanOrEqual(startOfDay(day)), LessThan(startOfDay(addDays(day, 1)))),
    kind: 'REPAIR_PRIVATE',
  });
}
