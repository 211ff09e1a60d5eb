import { View } from '@tarojs/components';
import type { HomeRequestCase } from '@linli/shared/homes/homes.schema.ts';
import { api } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { TextArea } from '../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { Phrases } from '../../parts/options.tsx';
import { announceChange, announcingConflicts } from '../../frame/desk-changes.ts';

const phrases = [
  '与登记的业主不符，请带房产证或租赁合同到客服前台核对',
  '没有找到您写的门牌，请核对后重新申请',
  '请让业主在小程序里邀请您，当场就能绑定',
];

const nothing = { reason: '' };

export function DeclineForm({ request, onDone }: { request: HomeRequestCase; onDone: () => void }) {
  const [{ reason }, change, discard] = useDraft(`desk.decline.${request.id}`, nothing);
  const setReason = (typed: string) => change({ reason: typed });
  const command = useCommand(
    (_: void, call) =>
      announcingConflicts(api.homesAdmin.decline({ params: { requestId: request.id }, body: { reason } }, call)),
    {
      onDone() {
        discard();
        toast('已告诉申请人');
        announceChange();
        onDone();
      },
    },
  );
  return (
    <View className="desk-form">
      <TextArea
        label="原因，以及可以怎么办"
        value={reason}
        onInput={setReason}
        error={command.fieldError('#/reason')}
        hint="申请人会看到这段话"
        maxLength={200}
      />
      <Phrases phrases={phrases} onChoose={setReason} />
      <FormFoot
        command={command}
        onSubmit={() => void command.run()}
        missing={reason.trim() ? undefined : '请写明原因'}
        text="不予通过"
        danger
      />
    </View>
  );
}
