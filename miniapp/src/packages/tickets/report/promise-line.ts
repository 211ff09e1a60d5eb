import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import type { TicketCategory, TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { momentText } from '../../../kit/format.ts';

interface About {
  place: TicketPlace;
  category?: TicketCategory | undefined;
}

const promiseOf = ({ promises }: Pick<ReportForm, 'promises'>, { place, category }: About) =>
  promises.find((promise) => promise.place === place && promise.category === category);

/** Above the button: what happens next, and by when. The form may be from before (offline): then no time is promised. */
export function promiseLine(form: Pick<ReportForm, 'promises'>, about: About, now: number): string {
  if (!about.category) return '选好问题，这里会说几点前有人联系您';
  const promise = promiseOf(form, about);
  if (!promise || Date.parse(promise.contactBy) <= now) return '提交后，客服会尽快联系您';
  return `提交后，客服会在${momentText(promise.contactBy, now)} 前联系您`;
}

/** Gas, fire, a stuck lift: a call is faster than any form. */
export const isEmergency = (form: Pick<ReportForm, 'promises'>, about: About) =>
  promiseOf(form, about)?.urgency === 'EMERGENCY';
