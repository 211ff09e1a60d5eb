import { View } from '@tarojs/components';
import { api } from '../../../../../kit/api.ts';
import { TextArea } from '../../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { useAction, type FormProps } from '../use-action.ts';
import { judgedOf, JudgementFields, usePromisesOf, type Judgement } from './judgement.tsx';

interface Draft extends Judgement {
  note: string;
}
const empty: Draft = { note: '' };

export function TriageForm({ ticket, onDone }: FormProps) {
  const { draft, change, command, news, submit } = useAction({
    ticket,
    name: 'triage',
    empty,
    send: (draft, { params, version }, call) =>
      api.ticketsAdmin.triage(
        { params, body: { version, ...judgedOf(draft, ticket), ...(draft.note.trim() && { note: draft.note }) } },
        call,
      ),
    said: '已受理',
    onDone,
  });
  const judged = judgedOf(draft, ticket);
  const promise = usePromisesOf(ticket, judged);
  const promised = promise(judged.urgency);
  return (
    <View className="desk-form">
      <JudgementFields {...{ ticket, judged, promise }} error={command.fieldError('#/urgency')} onChange={change} />
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
        text={promised ? `受理：承诺 ${promised.split('，')[0]}` : '受理'}
      />
    </View>
  );
}
