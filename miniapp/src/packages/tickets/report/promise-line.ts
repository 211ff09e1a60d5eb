import type { ReportForm } from '@linli/shared/tickets/tickets.schema.ts';
import type { FeedbackKind } from '@linli/shared/tickets/feedback.words.ts';
import type { TicketCategory, TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { momentText } from '../../../kit/format.ts';

interface About {
  kind?: FeedbackKind | undefined;
  place: TicketPlace;
  category?: TicketCategory | undefined;
  urgent?: boolean;
}

type Form = Pick<ReportForm, 'promises' | 'urgentContactBy' | 'answerBy'>;

const promiseOf = ({ promises }: Pick<ReportForm, 'promises'>, { place, category }: About) =>
  promises.find((promise) => promise.place === place && promise.category === category);

/** Above the button: what happens next, and by when. The form may be from before (offline): then no time is promised. */
export function promiseLine(form: Form, about: About, now: number): string {
  if (about.kind) {
    const { answerBy } = form;
    const known = answerBy !== undefined && Date.parse(answerBy) > now;
    return known ? `提交后，物业会在${momentText(answerBy, now)} 前答复您` : '提交后，物业会尽快答复您';
  }
  if (!about.category) return '选好问题，这里会说几点前有人联系您';
  const contactBy = (about.urgent && form.urgentContactBy) || promiseOf(form, about)?.contactBy;
  if (!contactBy || Date.parse(contactBy) <= now) return '提交后，客服会尽快联系您';
  return `提交后，客服会在${momentText(contactBy, now)} 前联系您`;
}

/** Gas, fire, a stuck lift, or what the resident says is urgent: a call is faster than any form. */
export const isEmergency = (form: Form, about: About) =>
  !about.kind && (about.urgent === true || promiseOf(form, about)?.urgency === 'EMERGENCY');
