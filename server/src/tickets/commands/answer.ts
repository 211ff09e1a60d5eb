import type { AnswerTicket } from '@linli/shared/tickets/tickets.schema.ts';
import type { Scope } from '../../kit/scope.ts';
import { transitions } from '../tickets.transitions.ts';
import { staff } from './command.ts';

const { to } = transitions.staff.answer;

/**
 * R36: what can be settled in words is, in one step and by whoever knows; who answers has done the work, so somebody
 * else reviews it, and the resident is asked whether that settles it.
 */
export const answer = (scope: Scope, ticketId: string, body: AnswerTicket) =>
  staff(scope, ticketId, body, 'answer', (ticket) => ({
    text: body.text,
    photoIds: body.photoIds,
    set: { assignee_id: scope.actor.personId, first_contact_id: ticket.first_contact_id ?? scope.actor.personId },
    clocks: {
      meet: ['FIRST_CONTACT', 'RESOLVE'],
      ...(typeof to === 'function' &&
        to(ticket) === 'PENDING_VISIT' && { start: [{ kind: 'VISIT', from: scope.now }] }),
    },
  }));
