import { useState, type ComponentType } from 'react';
import { View } from '@tarojs/components';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import type { KeeperParcelAction } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { FollowUpWay, followUpWayLabels } from '@linli/shared/messages/messages.words.ts';
import { disputeReasonLabels, type DisputeReason } from '@linli/shared/parcels/parcels.words.ts';
import { api } from '../../../../kit/api.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { TextArea } from '../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { Group, Phrases, RadioRows } from '../../parts/options.tsx';
import { deskPageKey } from '../parcel-keys.ts';
import { MatchForm } from './match-form.tsx';
import { ShelfPicker } from '../parts/shelf-picker.tsx';
import { ended, useStep, type StepProps } from './use-step.ts';

const useShelves = () => useQuery(deskPageKey, () => api.parcelsAdmin.page()).data?.shelves ?? [];

const noNote = { note: '' };
const noText = { text: '' };

/** R76: told by a person, with what came of it; a try that failed is written down, too. */
function TellForm(props: StepProps) {
  const { parcel } = props;
  const [way, setWay] = useState<FollowUpWay>('PHONE');
  const [answer, setAnswer] = useState<'yes' | 'no'>();
  const [{ note }, change, discard] = useDraft(`desk.tell.${parcel.id}`, noNote);
  const setNote = (typed: string) => change({ note: typed });
  const command = useStep(ended(props, discard), '已记下', (_: void, call) =>
    api.parcelsAdmin.tell(
      {
        params: { parcelId: parcel.id },
        body: { way, reached: answer === 'yes', ...(note.trim() && { note: note.trim() }) },
      },
      call,
    ),
  );
  return (
    <View className="desk-form">
      <Group label="怎么告知的">
        <OneChip
          label="怎么告知的"
          choices={FollowUpWay.options.map((value) => ({ value, text: followUpWayLabels[value] }))}
          value={way}
          onChoose={setWay}
        />
      </Group>
      <RadioRows
        label="结果"
        rows={[
          { value: 'yes', title: '告诉到了', detail: '算通知到，从「未通知」里去掉' },
          { value: 'no', title: '没联系上', detail: '记下这一次，还留在「未通知」里' },
        ]}
        value={answer}
        onChoose={setAnswer}
      />
      <TextArea label="备注" optional value={note} onInput={setNote} maxLength={200} rows={2} />
      {answer === 'no' && <Phrases phrases={['没人接', '关机', '号码不对', '家里没人']} onChoose={setNote} />}
      <FormFoot
        command={command}
        onSubmit={() => void command.run()}
        missing={answer ? undefined : '请选有没有告诉到'}
        text="记下来"
      />
    </View>
  );
}

function MoveForm(props: StepProps) {
  const { parcel } = props;
  const shelves = useShelves();
  const [shelf, setShelf] = useState<string>();
  const command = useStep(props, '已换货架', (_: void) =>
    api.parcelsAdmin.move({ params: { parcelId: parcel.id }, body: { version: parcel.version, shelf: shelf! } }),
  );
  return (
    <View className="desk-form">
      <View className="k-quiet-text">{`现在在货架 ${parcel.shelf}；换了货架，取件码会跟着变，请改写在快递上。`}</View>
      <ShelfPicker shelves={shelves.filter((one) => one !== parcel.shelf)} value={shelf} onPick={setShelf} live />
      <FormFoot
        command={command}
        onSubmit={() => void command.run()}
        missing={shelf ? undefined : '请选换到哪个货架'}
        text={shelf ? `换到 ${shelf}` : '换货架'}
      />
    </View>
  );
}

function FoundForm(props: StepProps) {
  const { parcel } = props;
  const shelves = useShelves();
  const [shelf, setShelf] = useState<string>(parcel.shelf);
  const command = useStep(props, '已放回货架', (_: void) =>
    api.parcelsAdmin.found({ params: { parcelId: parcel.id }, body: { version: parcel.version, shelf } }),
  );
  return (
    <View className="desk-form">
      <View className="k-quiet-text">{`放回哪个货架？原来在 ${parcel.shelf}。`}</View>
      <ShelfPicker shelves={[...new Set([parcel.shelf, ...shelves])]} value={shelf} onPick={setShelf} live />
      <FormFoot command={command} onSubmit={() => void command.run()} text={`找到了，放 ${shelf}`} />
    </View>
  );
}

const keeperReasons = ['MISSING', 'DAMAGED'] as const satisfies DisputeReason[];

function DisputeForm(props: StepProps) {
  const { parcel } = props;
  const [reason, setReason] = useState<(typeof keeperReasons)[number]>();
  const [{ text }, change, discard] = useDraft(`desk.dispute.${parcel.id}`, noText);
  const setText = (typed: string) => change({ text: typed });
  const command = useStep(ended(props, discard), '已转核实', (_: void) =>
    api.parcelsAdmin.dispute({
      params: { parcelId: parcel.id },
      body: { version: parcel.version, reason: reason!, text },
    }),
  );
  const missing = !reason ? '请选是找不到还是破损' : text.trim() ? undefined : '请写一句情况';
  return (
    <View className="desk-form">
      <View className="k-quiet-text">会开一张工单去核实，住户能看到进展；这件先不能交付。</View>
      <Group label="怎么了">
        <OneChip
          label="怎么了"
          choices={keeperReasons.map((value) => ({ value, text: disputeReasonLabels[value] }))}
          value={reason}
          onChoose={setReason}
        />
      </Group>
      <TextArea label="情况" value={text} onInput={setText} error={command.fieldError('#/text')} maxLength={300} />
      <Phrases
        phrases={reason === 'DAMAGED' ? ['外箱破了', '到站时已经湿了'] : ['货架上没有，周围也找过', '可能被别人拿错']}
        onChoose={setText}
      />
      <FormFoot command={command} onSubmit={() => void command.run()} missing={missing} text="转核实" danger />
    </View>
  );
}

export const stepForms: Record<KeeperParcelAction, ComponentType<StepProps>> = {
  match: MatchForm,
  tell: TellForm,
  move: MoveForm,
  dispute: DisputeForm,
  found: FoundForm,
};
