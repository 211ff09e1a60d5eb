import { FeedbackKind } from '@linli/shared/tickets/feedback.words.ts';
import { ticketKindLabels } from '@linli/shared/tickets/tickets.words.ts';
import { Segmented } from '../../../../kit/ui/input/choices.tsx';
import { saying } from '../draft/report-draft.ts';
import { partId } from '../draft/scroll-to-field.ts';
import type { Report } from '../draft/use-report.ts';
import { Part } from './part.tsx';

const repair = 'REPAIR';

/** What is broken, or what somebody wants to say: both begin here. */
export const KindPart = ({ report: { draft, change } }: { report: Report }) => (
  <Part id={partId('kind')} title="什么事">
    <Segmented
      label="什么事"
      choices={[
        { value: repair, text: '报修' },
        ...FeedbackKind.options.map((value) => ({ value, text: ticketKindLabels[value] })),
      ]}
      value={draft.kind ?? repair}
      onChoose={(value) => change(saying(draft, value === repair ? undefined : value))}
    />
  </Part>
);
