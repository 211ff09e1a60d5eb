import { View } from '@tarojs/components';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import { ArrivalCheck, arrivalCheckLabels } from '@linli/shared/tickets/tickets.words.ts';
import { api } from '../../../../../kit/api.ts';
import { momentText } from '../../../../../kit/format.ts';
import { PhotoPicker } from '../../../../../kit/photos/photos.tsx';
import { Chips } from '../../../../../kit/ui/input/choices.tsx';
import { TextArea } from '../../../../../kit/ui/input/field.tsx';
import { Group } from '../../../parts/options.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { TakeButton } from '../take-button.tsx';
import { useAction, type FormProps } from '../use-action.ts';
import { useDraftPhotos } from '../../../../../kit/photos/use-draft-photos.ts';

/** Taking has nothing to fill in. */
export function TakeForm({ ticket, onDone }: FormProps) {
  const contactBy = ticket.clocks.find(({ kind, metAt }) => kind === 'FIRST_CONTACT' && !metAt)?.dueAt;
  return (
    <View className="desk-form">
      {contactBy && (
        <View className="k-quiet-text">{`接单后请在 ${momentText(contactBy, Date.now())} 前联系住户。`}</View>
      )}
      <TakeButton ticket={ticket} onDone={onDone} />
    </View>
  );
}

const noChecks: { checks: ArrivalCheck[] } = { checks: [] };

/** R26: confirmed again on the spot, and protected, before work begins. */
export function ArriveForm({ ticket, onDone }: FormProps) {
  const { draft, change, command, news, submit } = useAction({
    ticket,
    name: 'arrive',
    empty: noChecks,
    send: ({ checks }, { params, version }, call) =>
      api.ticketsAdmin.arrive({ params, body: { version, checks } }, call),
    said: '已记下到达时间',
    onDone,
  });
  return (
    <View className="desk-form">
      <Group label="动手之前" optional hint="做了的点一下">
        <Chips
          label="动手之前"
          choices={ArrivalCheck.options.map((value) => ({ value, text: arrivalCheckLabels[value] }))}
          values={draft.checks}
          onChange={(checks) => change({ checks })}
        />
      </Group>
      <FormFoot command={command} news={news} onSubmit={submit} text="我已到现场" />
    </View>
  );
}

interface Report {
  text: string;
  materials: string;
  photos: Photo[];
}
const noReport: Report = { text: '', materials: '', photos: [] };

export function ProgressForm({ ticket, onDone }: FormProps) {
  const { draft, change, command, news, submit } = useAction({
    ticket,
    name: 'progress',
    empty: noReport,
    send: ({ text, photos }, { params }, call) =>
      api.ticketsAdmin.progress({ params, body: { text, photoIds: photos.map(({ id }) => id) } }, call),
    said: '已记录，住户能看到',
    onDone,
  });
  const photos = useDraftPhotos(draft.photos, (kept) => change({ photos: kept }));
  return (
    <View className="desk-form">
      <TextArea
        label="进展"
        value={draft.text}
        onInput={(text) => change({ text })}
        error={command.fieldError('#/text')}
        hint="住户能看到"
        maxLength={500}
      />
      <Group label="照片" optional>
        <PhotoPicker photos={photos} />
      </Group>
      <FormFoot
        command={command}
        news={news}
        onSubmit={submit}
        missing={draft.text.trim() ? (photos.unfinished ? '照片还在上传' : undefined) : '请写一句进展'}
        text="记录进展"
      />
    </View>
  );
}

/** R28, R34: what was done, shown by at least one photo, with what was used up. */
export function FinishForm({ ticket, onDone }: FormProps) {
  const { draft, change, command, news, submit } = useAction({
    ticket,
    name: 'finish',
    empty: noReport,
    send: ({ text, materials, photos }, { params, version }, call) => {
      const photoIds = photos.map(({ id }) => id);
      const body = { version, result: text, photoIds, ...(materials.trim() && { materials }) };
      return api.ticketsAdmin.finish({ params, body }, call);
    },
    said: '已记下完工，等住户验收',
    onDone,
  });
  const photos = useDraftPhotos(draft.photos, (kept) => change({ photos: kept }));
  const missing = photos.unfinished
    ? '照片还在上传'
    : !photos.ids.length
      ? '请至少拍一张完工照片'
      : !draft.text.trim()
        ? '请写一句处理结果'
        : undefined;
  return (
    <View className="desk-form">
      <Group label="完工照片">
        <PhotoPicker photos={photos} />
      </Group>
      <TextArea
        label="处理结果"
        value={draft.text}
        onInput={(text) => change({ text })}
        error={command.fieldError('#/result')}
        placeholder="例如：换了厨房三角阀，试水半小时不漏"
        maxLength={500}
      />
      <TextArea
        label="用了什么材料"
        optional
        value={draft.materials}
        onInput={(materials) => change({ materials })}
        error={command.fieldError('#/materials')}
        placeholder="例如：4 分三角阀 1 个，生料带 1 卷"
        maxLength={300}
        rows={2}
      />
      <FormFoot command={command} news={news} onSubmit={submit} missing={missing} text="完工" />
    </View>
  );
}
