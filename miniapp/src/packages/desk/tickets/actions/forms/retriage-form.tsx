import { View } from '@tarojs/components';
import { api } from '../../../../../kit/api.ts';
import { TextArea } from '../../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { Phrases } from '../../../parts/options.tsx';
import { useAction, type FormProps } from '../use-action.ts';
import { judgedOf, JudgementFields, usePromisesOf, type Judgement } from './judgement.tsx';

interface Draft extends Judgement {
  reason: string;
}
const empty: Draft = { reason: '' };

/** A wrong kind, category or urgency put right; the resident reads why their times have changed. */
export function RetriageForm({ ticket, onDone }: FormProps) {
  const { draft, change, command, news, submit } = useAction({
    ticket,
    name: 'retriage',
    empty,
    send: (draft, { params, version }, call) =>
      api.ticketsAdmin.retriage(
        { params, body: { version, ...judgedOf(draft, ticket), reason: draft.reason.trim() } },
        call,
      ),
    said: '已更正，住户会收到新的时间',
    onDone,
  });
  const judged = judgedOf(draft, ticket);
  const promise = usePromisesOf(ticket, judged);
  const before = judgedOf({}, ticket);
  const isSame = (Object.keys(judged) as (keyof typeof judged)[]).every((key) => judged[key] === before[key]);
  const missing = isSame ? '还没有改什么' : draft.reason.trim() ? undefined : '请写原因，住户会看到';
  return (
    <View className="desk-form">
      <View className="k-quiet-text">没兑现的承诺按新的算，已经做到的不变；住户会看到改了什么、为什么。</View>
      <JudgementFields {...{ ticket, judged, promise }} error={command.fieldError('#/urgency')} onChange={change} />
      <TextArea
        label="为什么改"
        value={draft.reason}
        onInput={(reason) => change({ reason })}
        error={command.fieldError('#/reason')}
        placeholder="例如：您来电说水越来越大"
        maxLength={300}
        rows={2}
      />
      <Phrases
        phrases={['比报来时更急了', '看过现场，没有那么急', '报来时选错了类别']}
        onChoose={(reason) => change({ reason })}
      />
      <FormFoot command={command} news={news} onSubmit={submit} missing={missing} text="更正" danger={false} />
    </View>
  );
}
