import { useState } from 'react';
import { View } from '@tarojs/components';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { Tap } from '../../../../kit/native/native.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Group } from '../../parts/options.tsx';
import { UnitPicker, type PickedUnit } from '../../parts/unit-picker.tsx';

interface LettersProps {
  shelf: string;
  onDone: (count: number, unit: PickedUnit | undefined) => void;
}

const counts = ['1', '2', '3', '4', '5'] as const;
const most = 30;

/** R77: ordinary letters are sorted by home and looked up at the gate; nobody is told. */
export function LettersForm({ shelf, onDone }: LettersProps) {
  const [count, setCount] = useState(1);
  const [unit, setUnit] = useState<PickedUnit>();
  return (
    <View className="desk-form">
      <View className="k-quiet-text">平信只登记有几封，住户自己来查，不发通知。</View>
      <Group label="几封">
        <OneChip
          label="几封"
          choices={counts.map((value) => ({ value, text: `${value} 封` }))}
          value={counts.find((value) => Number(value) === count)}
          onChoose={(value) => setCount(Number(value))}
        />
        <View className="desk-stepper">
          <Tap className="desk-step" label="少一封" disabled={count <= 1} onTap={() => setCount(count - 1)}>
            −
          </Tap>
          <View className="desk-step-count">{`${count} 封`}</View>
          <Tap className="desk-step" label="多一封" disabled={count >= most} onTap={() => setCount(count + 1)}>
            ＋
          </Tap>
        </View>
      </Group>
      <Group label="哪一户" optional hint={unit ? undefined : '看不清就先不选'}>
        <UnitPicker value={unit} onPick={setUnit} />
      </Group>
      <Button kind="main" wide onTap={() => onDone(count, unit)}>
        {`登记 ${count} 封，放货架 ${shelf}`}
      </Button>
    </View>
  );
}
