import { View } from '@tarojs/components';
import { OneChip } from '../../../../../kit/ui/input/choices.tsx';
import { localDateOf } from '@linli/shared/kit/time.ts';
import { api } from '../../../../../kit/api.ts';
import { momentText } from '../../../../../kit/format.ts';
import { NativePicker } from '../../../../../kit/native/native.tsx';
import { TextArea } from '../../../../../kit/ui/input/field.tsx';
import { Group } from '../../../parts/options.tsx';
import { CandidatePicker, useCandidates } from './candidates.tsx';
import { dueChoices } from './due-choices.ts';
import { instantOf } from '../../../../../kit/format.ts';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { useAction, type FormProps } from '../use-action.ts';

interface Draft {
  assigneeId?: string;
  requirement?: string;
  /** '' as promised · an instant · 'own': the day and time below. */
  due: string;
  date: string;
  time: string;
}
const empty: Draft = { due: '', date: '', time: '18:00' };

const dueOf = ({ due, date, time }: Draft) => (due === 'own' ? instantOf(date, time) : due || undefined);

export function DispatchForm({ ticket, onDone }: FormProps) {
  const now = Date.now();
  const candidates = useCandidates(ticket);
  const best = candidates.data?.[0]?.id;
  const requirementOf = ({ requirement }: Draft) => requirement ?? ticket.text.slice(0, 300);
  const { draft, change, command, news, submit } = useAction({
    ticket,
    name: 'dispatch',
    empty,
    send: (draft, { params, version }, call) => {
      const dueAt = dueOf(draft);
      const assigneeId = (draft.assigneeId ?? best)!;
      const body = { version, assigneeId, requirement: requirementOf(draft), ...(dueAt && { dueAt }) };
      return api.ticketsAdmin.dispatch({ params, body }, call);
    },
    said: '已派单',
    onDone,
  });
  const chosen = candidates.data?.find(({ id }) => id === (draft.assigneeId ?? best));
  const promised = ticket.clocks.find(({ kind, metAt }) => kind === 'RESOLVE' && !metAt)?.dueAt;
  const missing = chosen
    ? requirementOf(draft).trim()
      ? draft.due === 'own' && !dueOf(draft)
        ? '请选完成的日期'
        : undefined
      : '请写明要求'
    : '请选一位师傅';

  return (
    <View className="desk-form">
      <CandidatePicker
        ticket={ticket}
        label="派给谁"
        error={command.fieldError('#/assigneeId')}
        candidates={candidates}
        value={chosen?.id}
        onChoose={(assigneeId) => change({ assigneeId })}
      />
      <TextArea
        label="要求"
        value={requirementOf(draft)}
        onInput={(requirement) => change({ requirement })}
        error={command.fieldError('#/requirement')}
        hint="先填了住户的原话，可以改"
        maxLength={300}
      />
      <Group
        label="什么时候前完成"
        hint="可以比答应住户的早，不能晚；住户会看到。"
        error={command.fieldError('#/dueAt')}
      >
        <OneChip
          label="什么时候前完成"
          choices={[
            { value: '', text: promised ? `按承诺：${momentText(promised, now)} 前` : '按承诺' },
            ...dueChoices(now, promised ? Date.parse(promised) : undefined),
            { value: 'own', text: '另选' },
          ]}
          value={draft.due}
          onChoose={(due) => change({ due })}
        />
        {draft.due === 'own' && (
          <View className="desk-pair">
            <NativePicker
              label="日期"
              kind="date"
              value={draft.date}
              from={localDateOf(now)}
              onPick={(date) => change({ date })}
            >
              <View className="k-input">{draft.date || '选日期'}</View>
            </NativePicker>
            <NativePicker label="时间" kind="time" value={draft.time} onPick={(time) => change({ time })}>
              <View className="k-input">{draft.time}</View>
            </NativePicker>
          </View>
        )}
      </Group>
      <FormFoot
        command={command}
        news={news}
        onSubmit={submit}
        missing={candidates.data && missing}
        text={chosen ? `派给 ${chosen.name}` : '派单'}
      />
    </View>
  );
}
