import { View } from '@tarojs/components';
import { OneChip } from '../../../../../kit/ui/input/choices.tsx';
import {
  categoryLabels,
  categoryPlaces,
  kindLabels,
  TicketCategory,
  TicketKind,
  Urgency,
  urgencyLabels,
} from '@linli/shared/tickets/tickets.words.ts';
import { api } from '../../../../../kit/api.ts';
import { TextArea } from '../../../../../kit/ui/input/field.tsx';
import { Group, RadioRows, Revealed } from '../../../parts/options.tsx';
import { usePromises } from '../../use-promises.ts';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { useAction, type FormProps } from '../use-action.ts';

interface Draft {
  kind?: TicketKind;
  category?: TicketCategory;
  urgency?: Urgency;
  note: string;
}
const empty: Draft = { note: '' };

export function TriageForm({ ticket, onDone }: FormProps) {
  const decided = ({ kind, category, urgency }: Draft) => ({
    kind: kind ?? ticket.kind,
    category: category ?? ticket.category,
    urgency: urgency ?? ticket.urgency ?? 'GENERAL',
  });
  const { draft, change, command, news, submit } = useAction({
    ticket,
    name: 'triage',
    empty,
    send: (draft, { params, version }, call) =>
      api.ticketsAdmin.triage(
        { params, body: { version, ...decided(draft), ...(draft.note.trim() && { note: draft.note }) } },
        call,
      ),
    said: '已受理',
    onDone,
  });
  const { kind, category, urgency } = decided(draft);
  const { place, source } = ticket;
  const kinds = TicketKind.options.filter((each) => each !== (place === 'HOME' ? 'REPAIR_PUBLIC' : 'REPAIR_PRIVATE'));
  const categories = TicketCategory.options.filter((each) => categoryPlaces[each].includes(place));
  const promise = usePromises({ kind, category, place, source });

  return (
    <View className="desk-form">
      <Revealed label="性质" value={kindLabels[kind]}>
        <OneChip
          label="性质"
          choices={kinds.map((value) => ({ value, text: kindLabels[value] }))}
          value={kind}
          onChoose={(value) => change({ kind: value })}
        />
      </Revealed>
      <Revealed label="类别" value={categoryLabels[category]}>
        <OneChip
          label="类别"
          choices={categories.map((value) => ({ value, text: categoryLabels[value] }))}
          value={category}
          onChoose={(value) => change({ category: value })}
        />
      </Revealed>
      <Group label="紧急程度，也是对住户的承诺" error={command.fieldError('#/urgency')}>
        <RadioRows
          label="紧急程度"
          rows={Urgency.options.map((value) => ({ value, title: urgencyLabels[value], detail: promise(value) }))}
          value={urgency}
          onChoose={(value) => change({ urgency: value })}
        />
      </Group>
      <TextArea
        label="给住户的话"
        optional
        value={draft.note}
        onInput={(note) => change({ note })}
        placeholder="例如：师傅来之前请先关好总阀"
        maxLength={300}
        rows={2}
      />
      <FormFoot
        command={command}
        news={news}
        onSubmit={submit}
        text={promise(urgency) ? `受理：承诺 ${promise(urgency).split('，')[0]}` : '受理'}
      />
    </View>
  );
}
