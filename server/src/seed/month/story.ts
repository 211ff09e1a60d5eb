import type {
  TicketCategory,
  TicketKind,
  TicketPlace,
  TicketSource,
  Urgency,
} from '@linli/shared/tickets/tickets.words.ts';
import type { DemoCode } from '../demo/people.ts';

/** How far a story has gone by today. */
export type Chapter =
  | 'submitted'
  | 'triaged'
  | 'dispatched'
  | 'taken'
  | 'finished'
  | 'accepted'
  | 'passed'
  | 'closed'
  | 'reworked'
  | 'withdrawn';

export interface Story {
  /** Days before today it began, and the hour of that day. */
  daysAgo: number;
  hour: number;
  by: DemoCode;
  /** Keyed in by the desk from another channel. */
  source?: Exclude<TicketSource, 'MINIAPP'>;
  kind?: TicketKind;
  place: TicketPlace;
  location?: string;
  category: TicketCategory;
  text: string;
  urgency: Urgency;
  worker: 'demo-tech-1' | 'demo-tech-2';
  requirement: string;
  result: string;
  until: Chapter;
  /** The resident wished the visit for the next morning. */
  tomorrow?: true;
  comment?: string;
}
