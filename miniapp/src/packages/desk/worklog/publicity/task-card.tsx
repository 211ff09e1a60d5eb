import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import type { LocalDate } from '@linli/shared/kit/time.ts';
import type { PublicityTask } from '@linli/shared/worklog/worklog.schema.ts';
import { dayText, momentText } from '../../../../kit/format.ts';
import { PhotoGrid } from '../../../../kit/photos/photos.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { has } from '../../frame/roles.ts';
import { CompleteForm } from './complete-form.tsx';
import { dueDays, taskTitle } from './plan-text.ts';
import { PlanForm } from './plan-form.tsx';

interface CardProps {
  task: PublicityTask;
  me: Me;
  today: LocalDate;
  onChanged: () => void;
}

/** What, by when, by whom; done ones with their pictures. */
export function TaskCard({ task, me, today, onChanged }: CardProps) {
  const [open, setOpen] = useState<'plan' | 'complete'>();
  const { dueOn, overdue, assignee, doneAt, doneBy, note, photos } = task;
  const now = Date.now();
  const done = () => {
    setOpen(undefined);
    onChanged();
  };
  return (
    <View className="k-card plan-task">
      <View className="plan-task-head">
        <View className="plan-task-title">{taskTitle(task)}</View>
        {doneAt ? <Tag tone="brand">已完成</Tag> : <Tag tone={overdue ? 'late' : 'calm'}>{dueDays(dueOn, today)}</Tag>}
      </View>
      <View className="k-quiet-text">
        {doneAt
          ? `${momentText(doneAt, now)}${doneBy ? ` ${doneBy}` : ''}完成`
          : `${dayText(dueOn, now)} 前 · ${assignee ? `${assignee.name}负责` : '还没有人负责'}`}
      </View>
      {note && <View className="desk-quote">{note}</View>}
      <PhotoGrid photos={photos} small />
      {!doneAt && (
        <View className="desk-buttons">
          {has(me.roles, ['cs-lead', 'manager']) && (
            <Button small onTap={() => setOpen('plan')}>
              安排
            </Button>
          )}
          <Button small kind="plain" icon="camera" onTap={() => setOpen('complete')}>
            拍照完成
          </Button>
        </View>
      )}
      <Sheet open={open !== undefined} onClose={() => setOpen(undefined)} title={taskTitle(task)}>
        {open === 'plan' && <PlanForm task={task} onDone={done} />}
        {open === 'complete' && <CompleteForm task={task} onDone={done} />}
      </Sheet>
    </View>
  );
}
