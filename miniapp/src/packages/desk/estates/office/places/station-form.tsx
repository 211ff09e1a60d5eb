import { useState } from 'react';
import { View } from '@tarojs/components';
import type { AddStation, StationSheet } from '@linli/shared/parcels/stations.admin.api.ts';
import { api } from '../../../../../kit/api.ts';
import { useCommand } from '../../../../../kit/data/use-command.ts';
import { toast } from '../../../../../kit/device.ts';
import { NativePicker } from '../../../../../kit/native/native.tsx';
import { Card } from '../../../../../kit/ui/display/card.tsx';
import { TextField } from '../../../../../kit/ui/input/field.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { Group } from '../../../parts/options.tsx';

const blank: AddStation = { name: '', place: '', phone: '', opensAt: '08:00', closesAt: '20:00' };

/** One station, or a new one. */
export function StationForm({ station, onChanged }: { station?: StationSheet; onChanged: () => void }) {
  const [typed, setTyped] = useState<AddStation>(station ?? blank);
  const change = (part: Partial<AddStation>) => setTyped({ ...typed, ...part });
  const { name, place, phone, opensAt, closesAt } = typed;
  const body = { name, place, phone, opensAt, closesAt };
  const save = useCommand(
    (_: void, call) =>
      station
        ? // Also where a colleague was quicker: the version that holds is read again.
          api.stationsAdmin
            .change({ params: { stationId: station.id }, body: { ...body, version: station.version } })
            .finally(onChanged)
        : api.stationsAdmin.add({ body }, call),
    {
      onDone() {
        toast('已保存');
        if (!station) onChanged();
      },
    },
  );
  return (
    <Card title={station ? station.name : '新的快递存放点'}>
      <View className="desk-form">
        <TextField
          label="名称"
          value={name}
          onInput={(text) => change({ name: text })}
          error={save.fieldError('#/name')}
          maxLength={20}
        />
        <TextField
          label="位置"
          value={place}
          onInput={(text) => change({ place: text })}
          error={save.fieldError('#/place')}
          placeholder="如 3栋架空层"
          maxLength={40}
        />
        <TextField
          label="电话"
          value={phone}
          onInput={(text) => change({ phone: text })}
          error={save.fieldError('#/phone')}
          maxLength={20}
        />
        <Group label="每天开门" error={save.fieldError('#/closesAt')}>
          <View className="office-row">
            <NativePicker label="开门" kind="time" value={opensAt} onPick={(time) => time && change({ opensAt: time })}>
              <View className="k-input office-picked k-figures">{opensAt}</View>
            </NativePicker>
            <View>到</View>
            <NativePicker
              label="关门"
              kind="time"
              value={closesAt}
              onPick={(time) => time && change({ closesAt: time })}
            >
              <View className="k-input office-picked k-figures">{closesAt}</View>
            </NativePicker>
          </View>
        </Group>
        <FormFoot command={save} onSubmit={() => void save.run()} text={station ? '保存' : '设立'} />
      </View>
    </Card>
  );
}
