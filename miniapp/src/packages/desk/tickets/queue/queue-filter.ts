import { unitClassLabels, type UnitClass } from '@linli/shared/estates/estates.schema.ts';
import type { QueueView } from '@linli/shared/tickets/tickets.admin.api.ts';
import {
  ticketCategoryLabels,
  urgencyLabels,
  type TicketCategory,
  type Urgency,
} from '@linli/shared/tickets/tickets.words.ts';
import { searchKey } from '../../../../kit/data/cache.ts';

export interface QueueFilter {
  view: QueueView;
  category?: TicketCategory | undefined;
  urgency?: Urgency | undefined;
  unitClass?: UnitClass | undefined;
  q?: string | undefined;
}

/** What the server is asked; an empty search is none. */
export function queryOf({ view, category, urgency, unitClass, q }: QueueFilter) {
  const text = q?.trim();
  return {
    view,
    ...(category && { category }),
    ...(urgency && { urgency }),
    ...(unitClass && { unitClass }),
    ...(text && { q: text }),
  };
}

/** The same question has the same key. */
export function keyOf(filter: QueueFilter): string {
  const { q, ...query } = queryOf(filter);
  const asked = Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  return q ? searchKey('desk.queue', asked, q) : `desk.queue.${asked}`;
}

/** The filters in force besides the view, in words, each with what takes it away. */
export function filterWords({ category, urgency, unitClass }: QueueFilter) {
  return [
    ...(category ? [{ part: 'category' as const, text: ticketCategoryLabels[category] }] : []),
    ...(urgency ? [{ part: 'urgency' as const, text: urgencyLabels[urgency] }] : []),
    ...(unitClass ? [{ part: 'unitClass' as const, text: unitClassLabels[unitClass] }] : []),
  ];
}

export const isNarrowed = (filter: QueueFilter) => filterWords(filter).length > 0 || !!filter.q?.trim();

/** 「99+」 */
export const countText = ({ count, more }: { count: number; more: boolean }) => (more ? `${count}+` : String(count));
