import { labelOf } from '@linli/shared/kit/label.ts';
import { ticketStateLabels, type TicketState } from '@linli/shared/tickets/tickets.words.ts';
import { Tag, type Tone } from '../kit/ui/display/tag.tsx';

const tones: Partial<Record<TicketState, Tone>> = {
  SUBMITTED: 'info',
  ACCEPTED: 'info',
  DISPATCHED: 'info',
  IN_PROGRESS: 'brand',
  AWAITING_CONSENT: 'soon',
  ON_HOLD: 'soon',
  PENDING_ACCEPTANCE: 'soon',
  PENDING_VISIT: 'soon',
  PENDING_REVIEW: 'info',
};

interface StateTagProps {
  ticket: { state: TicketState; needsMe: boolean };
}

/** Amber where somebody waits for the reader, grey where nothing more will happen. */
export const StateTag = ({ ticket: { state, needsMe } }: StateTagProps) => (
  <Tag tone={state.startsWith('PENDING_') && !needsMe ? 'info' : (tones[state] ?? 'calm')}>
    {wordOf(state, needsMe)}
  </Tag>
);

/** 「待您验收」 only to whom it is said: public repairs are accepted by the repair lead. */
const wordOf = (state: TicketState, needsMe: boolean) =>
  state === 'PENDING_ACCEPTANCE' && !needsMe ? '待验收' : labelOf(ticketStateLabels, state, '处理中');
