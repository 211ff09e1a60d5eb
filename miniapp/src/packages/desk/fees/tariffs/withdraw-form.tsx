import { View } from '@tarojs/components';
import type { TariffVersion } from '@linli/shared/fees/tariffs.schema.ts';
import { api } from '../../../../kit/api.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { toast } from '../../../../kit/device.ts';
import { TextArea } from '../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';

interface FormProps {
  tariff: TariffVersion;
  onDone: () => void;
  onChanged: () => void;
}

const nothing = { reason: '' };

/** Until its first day nobody has paid by it: it goes, and what held goes on. */
export function WithdrawForm({ tariff: { id, version }, onDone, onChanged }: FormProps) {
  const [{ reason }, change, discard] = useDraft(`desk.tariff.${id}.withdraw`, nothing);
  const withdraw = useCommand(
    () => api.tariffsAdmin.withdraw({ params: { tariffId: id }, body: { version, reason } }).finally(onChanged),
    {
      onDone() {
        toast('已撤回，原来的标准继续执行');
        discard();
        onDone();
      },
    },
  );
  return (
    <View className="desk-form">
      <View className="k-quiet-text">还没到开始的日期，没有人按它交过费；撤回后原来的标准继续执行。</View>
      <TextArea
        label="为什么撤回"
        value={reason}
        onInput={(typed) => change({ reason: typed })}
        error={withdraw.fieldError('#/reason')}
        placeholder="例如：业主大会没有通过"
        maxLength={200}
        rows={2}
      />
      <FormFoot
        command={withdraw}
        onSubmit={() => void withdraw.run()}
        missing={reason.trim() ? undefined : '请写一句为什么撤回'}
        text="撤回"
        danger
      />
    </View>
  );
}
