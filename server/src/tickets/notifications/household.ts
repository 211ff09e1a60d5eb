import type { TicketEventType } from '@linli/shared/tickets/tickets.words.ts';
import { contactsToTell } from '../../homes/people/contacts.service.ts';
import { householdOf } from '../../homes/people/memberships.service.ts';
import type { Scope } from '../../kit/scope.ts';
import type { Recipient } from '../../messages/notifications/notify.service.ts';
import type { TicketEventRow, TicketRow } from '../tickets.tables.ts';

/** A home that phones does not look into the app: of these steps it is told by SMS or by voice where WeChat does not reach. */
const mustKnow: readonly TicketEventType[] = ['answer', 'breach', 'comment', 'sendBack'];

export interface Household {
  recipients: Recipient[];
  mustKnow: boolean;
  /** Nobody of the home is known to us, with or without the app: somebody has to go and say it. */
  toFollowUp?: string;
}

/**
 * Who is told of a ticket: whoever reported it in the app; of what the desk wrote down for a home (R1) its members, and
 * where nobody there has the app the people the desk knows.
 */
export async function householdTold(
  scope: Pick<Scope, 'db' | 'now'>,
  ticket: TicketRow,
  event: Pick<TicketEventRow, 'type' | 'to_state'>,
): Promise<Household> {
  const { unit_id: unitId, reporter_id, place } = ticket;
  if (reporter_id !== null)
    return { recipients: [{ personId: reporter_id, unitId: unitId ?? undefined }], mustKnow: false };
  if (unitId === null) return { recipients: [], mustKnow: false };
  const must = mustKnow.includes(event.type) || (event.type === 'finish' && place === 'HOME');
  const members = await householdOf(scope, unitId, scope.now);
  const inTime = members.filter(({ validFrom, role }) => validFrom <= ticket.reported_at && role !== 'PAYER');
  if (members.length > 0) return { recipients: inTime.map(({ personId }) => ({ personId, unitId })), mustKnow: must };
  if (!must) return { recipients: [], mustKnow: false };
  const contacts = await contactsToTell(scope, [unitId]);
  return {
    recipients: contacts.map(({ contactId }) => ({ personId: contactId, unitId, isContact: true })),
    mustKnow: true,
    ...(contacts.length === 0 && { toFollowUp: unitId }),
  };
}
