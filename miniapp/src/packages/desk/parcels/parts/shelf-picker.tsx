import { useState } from 'react';
import { View } from '@tarojs/components';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Group } from '../../parts/options.tsx';
import { isShelf } from './typed-numbers.ts';
import { NumberPad } from './number-pad.tsx';

interface ShelfPickerProps {
  /** In use lately, the last first. */
  shelves: readonly string[];
  value: string | undefined;
  onPick: (shelf: string) => void;
  error?: string | undefined;
  /** A form around it has the button: what is typed counts at once. */
  live?: boolean;
}

/** A shelf with one tap where it was used before, else typed as rack and layer. */
export function ShelfPicker({ shelves, value, onPick, error, live = false }: ShelfPickerProps) {
  const [rack, setRack] = useState('');
  const [layer, setLayer] = useState('');
  const [active, setActive] = useState<'rack' | 'layer'>('rack');
  const typed = `${rack}-${layer}`;
  return (
    <View className="desk-form">
      {shelves.length > 0 && (
        <Group label="最近用的" error={error}>
          <OneChip
            label="货架"
            choices={shelves.slice(0, 12).map((shelf) => ({ value: shelf, text: shelf }))}
            value={value}
            onChoose={onPick}
          />
        </Group>
      )}
      <NumberPad
        fields={[
          { name: 'rack', label: '架号', value: rack, example: '2', maxLength: 2 },
          { name: 'layer', label: '层号', value: layer, example: '3', maxLength: 2 },
        ]}
        active={active}
        onActivate={setActive}
        onChange={(name, text) => {
          const figures = text.replace(/^0+|-/g, '');
          if (name === 'rack') setRack(figures);
          else setLayer(figures);
          const whole = name === 'rack' ? `${figures}-${layer}` : `${rack}-${figures}`;
          if (live && isShelf(whole)) onPick(whole);
          // 「-」 on the pad goes on to the layer, as it is written.
          if (name === 'rack' && text.endsWith('-')) setActive('layer');
        }}
      />
      {!live && (
        <Button kind="plain" wide disabled={!isShelf(typed)} onTap={() => onPick(typed)}>
          {isShelf(typed) ? `用货架 ${typed}` : '填好架号和层号'}
        </Button>
      )}
    </View>
  );
}
