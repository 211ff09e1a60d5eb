import { useState } from 'react';
import { View } from '@tarojs/components';
import { api } from '../../../../kit/api.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { FormFoot } from '../../parts/form-foot.tsx';
import { UnitPicker } from '../../parts/unit-picker.tsx';
import { NumberPad } from '../parts/number-pad.tsx';
import { Recipients } from '../parts/recipients.tsx';
import { ended, useStep, type StepProps } from './use-step.ts';

const nothing = { phone: '', door: '' };

interface Chosen {
  unitId: string;
  personId?: string;
  /** In words, to be seen once more. */
  words: string;
}

/** Whose it is: by the tail and door on the label, or by the home itself. */
export function MatchForm(props: StepProps) {
  const { parcel } = props;
  const [{ phone, door }, change, discard] = useDraft(`desk.match.${parcel.id}`, nothing);
  const [active, setActive] = useState<'phone' | 'door'>('phone');
  const [byHome, setByHome] = useState(false);
  const [chosen, setChosen] = useState<Chosen>();
  const command = useStep(ended(props, discard), '已确认收件人', ({ unitId, personId }: Chosen) =>
    api.parcelsAdmin.match({
      params: { parcelId: parcel.id },
      body: { version: parcel.version, unitId, ...(personId && { personId }) },
    }),
  );

  if (chosen)
    return (
      <View className="desk-form">
        <View className="desk-picked">
          <View className="desk-picked-address">{chosen.words}</View>
          <Button kind="quiet" small onTap={() => setChosen(undefined)}>
            换一个
          </Button>
        </View>
        <FormFoot command={command} onSubmit={() => void command.run(chosen)} text="就是这家" />
      </View>
    );
  return (
    <View className="desk-form">
      {parcel.address && <View className="k-quiet-text">{`现在登记的是 ${parcel.address}`}</View>}
      {byHome ? (
        <UnitPicker value={undefined} onPick={(unit) => unit && setChosen({ unitId: unit.id, words: unit.address })} />
      ) : (
        <>
          <NumberPad
            fields={[
              { name: 'phone', label: '手机或尾号', value: phone, example: '1001', maxLength: 11 },
              { name: 'door', label: '门牌', value: door, example: '2-602', maxLength: 12 },
            ]}
            active={active}
            onActivate={setActive}
            onChange={(name, value) => change(name === 'phone' ? { phone: value.replace(/-/g, '') } : { door: value })}
          />
          <Recipients
            sought={{ phone, door }}
            onChoose={({ unitId, personId, address, name }) =>
              setChosen({ unitId, ...(personId && { personId }), words: `${address} ${name}` })
            }
          />
        </>
      )}
      <Button kind="quiet" onTap={() => setByHome(!byHome)}>
        {byHome ? '按尾号和门牌找' : '按楼栋找房屋'}
      </Button>
    </View>
  );
}
