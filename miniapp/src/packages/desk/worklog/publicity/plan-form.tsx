import { View } from '@tarojs/components';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { PublicityTask } from '@linli/shared/worklog/worklog.schema.ts';
import { api } from '../../../../kit/api.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { dayText } from '../../../../kit/format.ts';
import { NativePicker } from '../../../../kit/native/native.tsx';
import { States } from '../../../../kit/page/states.tsx';
import { TextField } from '../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { Group, RadioRows } from '../../parts/options.tsx';
import { useTask } from './use-task.ts';

interface FormProps {
  task: PublicityTask;
  onDone: () => void;
}

/** On what subject, by when, by whom. */
export function PlanForm({ task, onDone }: FormProps) {
  const staff = useQuery('desk.staff', () => api.estatesAdmin.staff());
  const { draft, change, command } = useTask({
    task,
    name: 'plan',
    empty: { title: task.title ?? '', dueOn: task.dueOn, assigneeId: task.assignee?.id ?? '' },
    send: ({ title, dueOn, assigneeId }, version) =>
      api.worklogAdmin.change({
        params: { taskId: task.id },
        body: { version, dueOn, ...(title.trim() && { title }), ...(assigneeId && { assigneeId }) },
      }),
    said: '已安排',
    onDone,
  });
  return (
    <View className="desk-form">
      <TextField
        label="主题"
        optional
        value={draft.title}
        onInput={(title) => change({ title })}
        error={command.fieldError('#/title')}
        placeholder="例如：冬季用火用电安全"
        maxLength={40}
      />
      <Group label="什么时候前完成" error={command.fieldError('#/dueOn')}>
        <NativePicker label="到期日" kind="date" value={draft.dueOn} onPick={(dueOn) => dueOn && change({ dueOn })}>
          <View className="k-input plan-date">{dayText(draft.dueOn, Date.now())}</View>
        </NativePicker>
      </Group>
      <Group label="谁负责" error={command.fieldError('#/assigneeId')}>
        <States of={staff} skeleton={<View className="desk-bones" />}>
          {({ items }) => (
            <RadioRows
              label="谁负责"
              rows={items.map(({ id, name, roles }) => ({
                value: id,
                title: name,
                detail: roles.map((role) => labelOf(roleLabels, role, '同事')).join('、'),
              }))}
              value={draft.assigneeId || undefined}
              onChoose={(assigneeId) => change({ assigneeId })}
            />
          )}
        </States>
      </Group>
      <FormFoot command={command} onSubmit={() => void command.run(draft)} text="安排好了" />
    </View>
  );
}
