import { OneChip } from '../../../../../kit/ui/input/choices.tsx';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { feedbackCategories } from '@linli/shared/tickets/feedback.words.ts';
import {
  ticketCategoryLabels,
  categoryPlaces,
  isRepair,
  ticketKindLabels,
  TicketCategory,
  TicketKind,
  Urgency,
  urgencyLabels,
} from '@linli/shared/tickets/tickets.words.ts';
import { Group, RadioRows, Revealed } from '../../../parts/options.tsx';
import { usePromises } from '../../use-promises.ts';

/** What somebody takes a ticket for; absent: as it is. */
export interface Judgement {
  kind?: TicketKind;
  category?: TicketCategory;
  urgency?: Urgency;
  special?: boolean;
}

export function judgedOf({ kind, category, urgency, special }: Judgement, ticket: DeskTicket) {
  const judged = {
    kind: kind ?? ticket.kind,
    category: category ?? ticket.category,
    urgency: urgency ?? ticket.urgency ?? 'GENERAL',
  };
  return { ...judged, special: judged.category === 'FIRE' && (special ?? ticket.special ?? false) };
}

/** What each urgency would promise of this ticket, as it is judged now. */
export function usePromisesOf(ticket: DeskTicket, { kind, category, special }: ReturnType<typeof judgedOf>) {
  const { place, source, slots } = ticket;
  return usePromises({ kind, category, place, source, slots, special });
}

interface FieldsProps {
  ticket: DeskTicket;
  judged: ReturnType<typeof judgedOf>;
  promise: (urgency: Urgency) => string;
  error: string | undefined;
  onChange: (part: Judgement) => void;
}

/** Kind, category and urgency, each urgency with what it promises. */
export function JudgementFields({ ticket: { place }, judged, promise, error, onChange }: FieldsProps) {
  const { kind, category, urgency, special } = judged;
  const kinds = TicketKind.options.filter((each) => each !== (place === 'HOME' ? 'REPAIR_PUBLIC' : 'REPAIR_PRIVATE'));
  const categories = isRepair(kind)
    ? TicketCategory.options.filter((each) => categoryPlaces[each].includes(place))
    : feedbackCategories;
  return (
    <>
      <Revealed label="性质" value={ticketKindLabels[kind]}>
        <OneChip
          label="性质"
          choices={kinds.map((value) => ({ value, text: ticketKindLabels[value] }))}
          value={kind}
          onChoose={(value) => onChange({ kind: value })}
        />
      </Revealed>
      <Revealed label="类别" value={ticketCategoryLabels[category]}>
        <OneChip
          label="类别"
          choices={categories.map((value) => ({ value, text: ticketCategoryLabels[value] }))}
          value={category}
          onChoose={(value) => onChange({ category: value })}
        />
      </Revealed>
      {category === 'FIRE' && (
        <Group label="消防设施是什么故障">
          <OneChip
            label="消防设施是什么故障"
            choices={[
              { value: 'no', text: '一般故障' },
              { value: 'yes', text: '特殊故障，要几天' },
            ]}
            value={special ? 'yes' : 'no'}
            onChoose={(value) => onChange({ special: value === 'yes' })}
          />
        </Group>
      )}
      <Group label="紧急程度，也是对住户的承诺" error={error}>
        <RadioRows
          label="紧急程度"
          rows={Urgency.options.map((value) => ({ value, title: urgencyLabels[value], detail: promise(value) }))}
          value={urgency}
          onChoose={(value) => onChange({ urgency: value })}
        />
      </Group>
    </>
  );
}
