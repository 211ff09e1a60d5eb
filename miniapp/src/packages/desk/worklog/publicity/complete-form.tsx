import { View } from '@tarojs/components';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { publicityKindLabels, type PublicityTask } from '@linli/shared/worklog/worklog.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { api } from '../../../../kit/api.ts';
import { PhotoPicker } from '../../../../kit/photos/photos.tsx';
import { TextArea, TextField } from '../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { useDraftPhotos } from '../../../../kit/photos/use-draft-photos.ts';
import { Group } from '../../parts/options.tsx';
import { useTask } from './use-task.ts';

interface FormProps {
  task: PublicityTask;
  onDone: () => void;
}

/** What was done, with a picture: residents read it in the work log. */
export function CompleteForm({ task, onDone }: FormProps) {
  const empty = { title: task.title ?? '', note: '', photos: [] as Photo[] };
  const { draft, change, command } = useTask({
    task,
    name: 'complete',
    empty,
    send: ({ title, note, photos: kept }, version) =>
      api.worklogAdmin.complete({
        params: { taskId: task.id },
        body: { version, title, photoIds: kept.map(({ id }) => id), ...(note.trim() && { note }) },
      }),
    said: '已完成，住户在工作日志里看得到',
    onDone,
  });
  const photos = useDraftPhotos(draft.photos, (kept) => change({ photos: kept }));
  const missing = photos.unfinished
    ? '照片还在上传'
    : !photos.ids.length
      ? '请至少拍一张照片'
      : draft.title.trim()
        ? undefined
        : '请写主题';
  return (
    <View className="desk-form">
      <Group label={`${labelOf(publicityKindLabels, task.kind)}的照片`} error={command.fieldError('#/photoIds')}>
        <PhotoPicker photos={photos} />
      </Group>
      <TextField
        label="主题"
        value={draft.title}
        onInput={(title) => change({ title })}
        error={command.fieldError('#/title')}
        placeholder="例如：冬季用火用电安全"
        maxLength={40}
      />
      <TextArea
        label="说明"
        optional
        value={draft.note}
        onInput={(note) => change({ note })}
        error={command.fieldError('#/note')}
        hint="和照片一起进入工作日志，住户看得到"
        maxLength={300}
      />
      <FormFoot command={command} onSubmit={() => void command.run(draft)} missing={missing} text="完成" />
    </View>
  );
}
