import { useState } from 'react';
import { View } from '@tarojs/components';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { addDays, localDateOf } from '@linli/shared/kit/time.ts';
import { MembershipRole, membershipRoleLabels, type HomeRequestCase } from '@linli/shared/homes/homes.schema.ts';
import { api } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { dayText } from '../../../../kit/format.ts';
import { NativePicker } from '../../../../kit/native/native.tsx';
import { Group } from '../../parts/options.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { announceChange, announcingConflicts } from '../../frame/desk-changes.ts';
import { UnitPicker, type PickedUnit } from '../../parts/unit-picker.tsx';

interface AnswerProps {
  request: HomeRequestCase;
  onDone: () => void;
}

type Until = 'open' | 'year' | 'own';

/** The desk decides which home, in which standing, until when; a suggestion is only that. */
export function ApproveForm({ request, onDone }: AnswerProps) {
  const { suggestions, buildingName, door } = request;
  const [unit, setUnit] = useState<PickedUnit | undefined>(suggestions.length === 1 ? suggestions[0] : undefined);
  const [searching, setSearching] = useState(!suggestions.length);
  const [role, setRole] = useState<MembershipRole>(request.role);
  const [until, setUntil] = useState<Until>(request.role === 'TENANT' ? 'year' : 'open');
  const today = localDateOf(Date.now());
  const [date, setDate] = useState('');
  const validUntil = until === 'year' ? addDays(today, 365) : until === 'own' ? date : '';
  const command = useCommand(
    (_: void, call) =>
      announcingConflicts(
        api.homesAdmin.approve(
          { params: { requestId: request.id }, body: { unitId: unit!.id, role, ...(validUntil && { validUntil }) } },
          call,
        ),
      ),
    {
      onDone() {
        toast('已通过，住户马上能用');
        announceChange();
        onDone();
      },
    },
  );
  const missing = unit ? (until === 'own' && !date ? '请选到期的日子' : undefined) : '请选一套房屋';
  const home = request.role === role ? '' : `（申请的是${membershipRoleLabels[request.role]}）`;

  return (
    <View className="desk-form">
      <Group label="房屋" error={command.fieldError('#/unitId')} hint={`住户写的是 ${buildingName} ${door}`}>
        {searching ? (
          <UnitPicker value={unit} onPick={setUnit} hint={{ building: buildingName }} />
        ) : (
          <OneChip
            label="房屋"
            choices={[
              ...suggestions.map(({ id, address }) => ({ value: id, text: address })),
              { value: 'other', text: '都不是，另找' },
            ]}
            value={unit?.id}
            onChoose={(id) => {
              setSearching(id === 'other');
              setUnit(suggestions.find((each) => each.id === id));
            }}
          />
        )}
      </Group>
      <Group label={`身份${home}`}>
        <OneChip
          label="身份"
          choices={MembershipRole.options.map((value) => ({ value, text: membershipRoleLabels[value] }))}
          value={role}
          onChoose={setRole}
        />
      </Group>
      <Group
        label="到什么时候"
        hint={validUntil ? `${dayText(validUntil, Date.now())} 当天结束后失去权限` : '一直有效，直到过户或退租'}
      >
        <OneChip
          label="到什么时候"
          choices={[
            { value: 'open', text: '长期' },
            { value: 'year', text: '一年' },
            { value: 'own', text: '另选' },
          ]}
          value={until}
          onChoose={setUntil}
        />
        {until === 'own' && (
          <NativePicker label="到期的日子" kind="date" value={date} from={today} onPick={setDate}>
            <View className="k-input">{date || '选日子，例如租约到期那天'}</View>
          </NativePicker>
        )}
      </Group>
      <FormFoot
        command={command}
        onSubmit={() => void command.run()}
        missing={missing}
        text={unit ? `核实通过，绑定 ${unit.address}` : '核实通过'}
      />
    </View>
  );
}
