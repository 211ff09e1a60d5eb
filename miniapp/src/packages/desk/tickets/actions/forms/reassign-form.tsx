import { View } from '@tarojs/components';
import { api } from '../../../../../kit/api.ts';
import { TextArea } from '../../../../../kit/ui/input/field.tsx';
import { Phrases } from '../../../parts/options.tsx';
import { CandidatePicker, useCandidates } from './candidates.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { useAction, type FormProps } from '../use-action.ts';

interface Draft {
  assigneeId?: string;
  reason: string;
}
const empty: Draft = { reason: '' };

export function ReassignForm({ ticket, onDone }: FormProps) {
  const candidates = useCandidates(ticket);
  const { draft, change, command, news, submit } = useAction({
    ticket,
    name: 'reassign',
    empty,
    send: ({ assigneeId, reason }, { params, version }, call) =>
      api.ticketsAdmin.reassign({ params, body: { version, assigneeId: assigneeId!, reason } }, call),
    said: '已改派',
    onDone,
  });
  const chosen = candidates.data?.find(({ id }) => id === draft.assigneeId);
  const missing = chosen ? (draft.reason.trim() ? undefined : '请写改派的原因') : '请选一位师傅';

  return (
    <View className="desk-form">
      {ticket.assignee && (
        <View className="k-quiet-text">{`现在由 ${ticket.assignee.name} 负责，改派后要由新师傅重新接单、联系住户。`}</View>
      )}
      <CandidatePicker
        ticket={ticket}
        label="改派给谁"
        error={command.fieldError('#/assigneeId')}
        candidates={candidates}
        value={chosen?.id}
        onChoose={(assigneeId) => change({ assigneeId })}
      />
      <TextArea
        label="原因"
        value={draft.reason}
        onInput={(reason) => change({ reason })}
        error={command.fieldError('#/reason')}
        maxLength={300}
        rows={2}
      />
      <Phrases
        phrases={['原师傅手上单太多', '需要别的工种', '原师傅今天休息']}
        onChoose={(reason) => change({ reason })}
      />
      <FormFoot
        command={command}
        news={news}
        onSubmit={submit}
        missing={missing}
        text={chosen ? `改派给 ${chosen.name}` : '改派'}
      />
    </View>
  );
}
