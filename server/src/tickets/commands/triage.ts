import { Problem } from '@linli/shared/kit/problem.ts';
import type * as Body from '@linli/shared/tickets/tickets.schema.ts';
import {
  ticketCategoryLabels,
  categoryPlaces,
  isRepair,
  ticketKindLabels,
  urgencyLabels,
  type ClockKind,
  type TicketCategory,
  type TicketKind,
  type Urgency,
} from '@linli/shared/tickets/tickets.words.ts';
import type { Scope } from '../../kit/scope.ts';
import type { ClockStep } from '../sla/clocks.ts';
import type { TicketRow } from '../tickets.tables.ts';
import { staff } from './command.ts';

interface Judged {
  kind: TicketKind;
  category: TicketCategory;
  urgency: Urgency | null;
}

/** What a ticket was taken for, and what for before: kept with the step that decided it. */
export interface Decision extends Judged {
  was: Judged;
}

const decisionOf = ({ kind, category, urgency }: Body.TriageTicket, was: Judged): Decision => ({
  kind,
  category,
  urgency,
  was: { kind: was.kind, category: was.category, urgency: was.urgency },
});

function refuseMisplaced({ kind, category }: Pick<Body.TriageTicket, 'kind' | 'category'>, { place }: TicketRow) {
  if (!isRepair(kind) || categoryPlaces[category].includes(place)) return;
  throw new Problem('tickets.category-misplaced', {
    errors: [{ pointer: '#/category', detail: '与报修的位置不符' }],
  });
}

const judged = ({ kind, category, urgency, special }: Body.TriageTicket) => ({
  kind,
  category,
  urgency,
  is_special: special && category === 'FIRE' ? (1 as const) : (0 as const),
});

const work: readonly ClockKind[] = ['FIRST_CONTACT', 'ON_SITE', 'RESOLVE'];

/** Promises run from the moment the resident spoke, not from when we listened. */
export const triage = (scope: Scope, ticketId: string, body: Body.TriageTicket) =>
  staff(scope, ticketId, body, 'triage', (ticket) => {
    refuseMisplaced(body, ticket);
    return {
      text: body.note,
      details: decisionOf(body, ticket),
      set: { ...judged(body), first_contact_id: ticket.first_contact_id ?? scope.actor.personId },
      clocks: { start: work.map((kind) => ({ kind, from: ticket.reported_at })) },
    };
  });

/** A wrong kind, category or urgency put right: promises still open are made anew, those met stay met. */
export const retriage = (scope: Scope, ticketId: string, body: Body.RetriageTicket) =>
  staff(scope, ticketId, body, 'retriage', (ticket) => {
    refuseMisplaced(body, ticket);
    return {
      text: `${changeText(body, ticket)}${sentence(body.reason)}`,
      details: decisionOf(body, ticket),
      set: judged(body),
      clocks: clocksAgain(scope, ticket, body),
    };
  });

/**
 * Work begun anew after a visit has only its end promised; an emergency has people come at once, in whichever round.
 * Nobody is promised a call or a visit that has been.
 */
function clocksAgain({ now }: Scope, ticket: TicketRow, { urgency }: Body.RetriageTicket): ClockStep {
  const from = ticket.cycle === 1 ? ticket.reported_at : now;
  const promised: readonly ClockKind[] = ticket.cycle === 1 || urgency === 'EMERGENCY' ? work : ['RESOLVE'];
  const done: Partial<Record<ClockKind, boolean>> = {
    FIRST_CONTACT: ticket.contacted_at !== null,
    ON_SITE: ticket.arrived_at !== null,
  };
  return { start: promised.filter((kind) => !done[kind]).map((kind) => ({ kind, from })) };
}

const sentence = (text: string) => (/[。！？.!?]$/.test(text) ? text : `${text}。`);

/** 「紧急程度由「一般」改为「紧急」。」 */
function changeText({ kind, category, urgency }: Body.RetriageTicket, was: TicketRow): string {
  const changes = [
    ['性质', ticketKindLabels[was.kind], ticketKindLabels[kind]],
    ['类别', ticketCategoryLabels[was.category], ticketCategoryLabels[category]],
    ['紧急程度', was.urgency ? urgencyLabels[was.urgency] : '未定', urgencyLabels[urgency]],
  ].filter(([, before, after]) => before !== after);
  if (changes.length === 0) return '';
  return `${changes.map(([what, before, after]) => `${what}由「${before}」改为「${after}」`).join('，')}。`;
}
