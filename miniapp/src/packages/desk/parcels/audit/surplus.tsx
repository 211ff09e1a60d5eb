import { View } from '@tarojs/components';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { TextInput } from '../../../../kit/native/native.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Cell } from '../../../../kit/ui/display/cell.tsx';

const most = 50;
const nothing = { text: '' };

/** On a shelf, but in no list: written down by what stands on it. */
export function Surplus({ surplus, onChange }: { surplus: string[]; onChange: (surplus: string[]) => void }) {
  const [{ text }, change, discard] = useDraft('desk.parcels.surplus', nothing);
  const words = text.trim();
  const add = () => {
    if (!words) return;
    if (!surplus.includes(words)) onChange([...surplus, words]);
    discard();
  };
  return (
    <Card title={surplus.length ? `多出来 ${surplus.length} 件` : '多出来的'} flush={surplus.length > 0}>
      {surplus.map((one) => (
        <Cell
          key={one}
          title={one}
          value={
            <Button
              kind="quiet"
              small
              label={`去掉 ${one}`}
              onTap={() => onChange(surplus.filter((other) => other !== one))}
            >
              去掉
            </Button>
          }
        />
      ))}
      <View className={surplus.length ? 'desk-said desk-said-flush' : 'desk-said'}>
        <TextInput
          className="desk-said-input"
          label="多出来的快递上写着什么"
          placeholder="单号或面单上的字"
          value={text}
          maxLength={40}
          disabled={surplus.length >= most}
          onInput={(typed) => change({ text: typed })}
          onConfirm={add}
        />
        <Button kind="plain" disabled={!words} onTap={add}>
          记下
        </Button>
      </View>
    </Card>
  );
}
