import { Problem } from '@linli/shared/kit/problem.ts';
import { unitById } from '../../estates/estates.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { fileTicket } from './submit.ts';

export interface Complaint {
  /** The home it concerns: its members follow it. */
  unitId: string | null;
  /** What happened, and where. */
  text: string;
  location: string;
  contact: { name: string; phone: string };
  /** The resident who complains; absent: a colleague noticed it and is 首问责任人. */
  reporterId?: string;
  photoIds?: readonly string[] | undefined;
}

/**
 * Another domain's trouble becomes a complaint for the desk. Answers the ticket's id; `false` if a photo cannot be had,
 * and then nothing may be kept.
 */
export async function openComplaint(scope: Scope, complaint: Complaint): Promise<string | false> {
  const { unitId, text, location, contact, reporterId, photoIds } = complaint;
  const unit = unitId === null ? undefined : await unitById(scope, unitId);
  try {
    const { ticket } = await fileTicket(
      scope,
      {
        place: 'PUBLIC',
        category: 'OTHER',
        text,
        location,
        contact,
        ...(photoIds?.length && { photoIds: [...photoIds] }),
      },
      {
        unit,
        kind: 'COMPLAINT',
        source: reporterId ? 'MINIAPP' : 'PATROL',
        reporterId: reporterId ?? null,
        firstContactId: reporterId ? null : scope.actor.personId,
      },
    );
    return ticket.id;
  } catch (error) {
    if (error instanceof Problem && error.code === 'tickets.photo-unknown') return false;
    throw error;
  }
}
