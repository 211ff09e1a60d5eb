import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Handover, OpenHandover } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { Command } from '../../../../kit/data/use-command.ts';
import { TextField } from '../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { Group, Phrases } from '../../parts/options.tsx';
import { UnitPicker, type PickedUnit } from '../../parts/unit-picker.tsx';

/** Somebody without a phone: the keeper looks, and answers for what was seen. */
export function StaffCheck({ command }: { command: Command<OpenHandover, Handover> }) {
  const [unit, setUnit] = useState<PickedUnit>();
  const [seen, setSeen] = useState('');
  const missing = !unit ? '请选是哪一户' : seen.trim() ? undefined : '请写看了什么证件';
  return (
    <View className="desk-form">
      <View className="k-quiet-text">记录里会写是您核对的；看清姓名和门牌再交。</View>
      <Group label="哪一户" error={command.fieldError('#/unitId')}>
        <UnitPicker value={unit} onPick={setUnit} />
      </Group>
      <TextField
        label="看了什么"
        value={seen}
        onInput={setSeen}
        error={command.fieldError('#/seen')}
        placeholder="如 身份证，姓名对得上"
        maxLength={60}
      />
      <Phrases phrases={['身份证，姓名对得上', '门禁卡，门牌对得上', '当面拨通登记的手机']} onChoose={setSeen} />
      <FormFoot
        command={command}
        onSubmit={() => unit && void command.run({ by: 'STAFF_CHECK', unitId: unit.id, seen: seen.trim() })}
        missing={missing}
        text="核对过了，看快递"
      />
    </View>
  );
}
