import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import { onDutyOf } from '../../estates/duty/duty.service.ts';
import { staffInCharge } from '../../identity/stand-ins.service.ts';
import { skilledIn } from '../../identity/skills.service.ts';
import { staffByRole, staffOf } from '../../identity/staff.service.ts';
import { alarm } from '../../kit/alarms.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Scope } from '../../kit/scope.ts';
import type { TicketRow } from '../tickets.tables.ts';

type Reader = Pick<Scope, 'db' | 'now'>;

/**
 * R23: whom an emergency reaches at once: who leads the repairs, and those of the technicians on duty who mend such
 * things. In an estate without any of them everybody who works there, and where nobody does, those who watch over the
 * servers.
 */
export async function peopleToPage(
  { db, deps, now }: Reader & { deps: Deps },
  { id, estate_id, category }: Pick<TicketRow, 'id' | 'estate_id' | 'category'>,
  reporterId: string | null,
): Promise<string[]> {
  const [inCharge, technicians] = [
    await staffInCharge({ db, now }, estate_id, 'repair-lead'),
    await techniciansFor({ db, now }, estate_id, category),
  ];
  const paged = new Set([...(inCharge?.staff ?? []).map(({ id: lead }) => lead), ...technicians]);
  // Whoever works here may live here, too, and reports as anybody does: somebody else must hear of it.
  if (reporterId !== null) paged.delete(reporterId);
  if (paged.size > 0) return [...paged];
  const employed = (await staffOf({ db, now }, estate_id)).filter(({ roles }) =>
    roles.some((role) => role !== 'committee'),
  );
  const everybody = employed.map(({ id: somebody }) => somebody).filter((somebody) => somebody !== reporterId);
  if (everybody.length === 0) alarm(deps, 'emergency-untold', { estateId: estate_id, ticketId: id });
  return everybody;
}

/** Those on duty, or all technicians where nobody is; of them the ones who know the trade, if any do. */
async function techniciansFor(reader: Reader, estateId: string, category: TicketCategory): Promise<string[]> {
  const onDuty = await onDutyOf(reader, estateId, reader.now);
  const called = onDuty.filter(({ kind, roles }) => kind === 'ON_CALL' || roles.includes('technician'));
  const all = called.length > 0 ? called : await allTechnicians(reader, estateId);
  const knowing = await skilledIn(reader, estateId, category);
  const skilled = all.filter(({ personId }) => knowing.has(personId));
  return (skilled.length > 0 ? skilled : all).map(({ personId }) => personId);
}

const allTechnicians = async (reader: Reader, estateId: string) =>
  (await staffByRole(reader, estateId, ['technician'])).map(({ id }) => ({ personId: id }));
