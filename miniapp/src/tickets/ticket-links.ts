import type { FeedbackKind } from '@linli/shared/tickets/feedback.words.ts';
import type { TicketCategory, TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { openPage } from '../kit/page/navigation.ts';

// Where a resident goes about a ticket. The pages lie in a subpackage, which nobody may import: only open.

const open = (page: string, query: Record<string, string | undefined> = {}) => {
  const asked = Object.entries(query).flatMap(([name, value]) =>
    value ? [`${name}=${encodeURIComponent(value)}`] : [],
  );
  void openPage(`/packages/tickets/${page}/index${asked.length ? `?${asked.join('&')}` : ''}`);
};

export const openReport = (
  about: { kind?: FeedbackKind | undefined; place?: TicketPlace; category?: TicketCategory } = {},
) => open('report', about);
export const openTicket = (id: string) => open('detail', { id });
export const openRating = (id: string) => open('rate', { id });
export const openTickets = (view?: 'open' | 'ended' | 'all') => open('list', { view });
