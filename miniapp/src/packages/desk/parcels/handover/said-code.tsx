import { useState } from 'react';
import { View } from '@tarojs/components';
import { TextInput } from '../../../../kit/native/native.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';

/** A code that is read out: with or without dashes, a proxy's in letters too. */
export function SaidCode({ busy, onSay }: { busy: boolean; onSay: (text: string) => void }) {
  const [text, setText] = useState('');
  const say = () => {
    if (!text.trim()) return;
    // It stays: what was misheard is one figure, to be put right and not typed again.
    onSay(text);
  };
  return (
    <View className="desk-said">
      <TextInput
        className="desk-said-input"
        label="取件码或代取码"
        placeholder="或输取件码，如 2-3-6015"
        value={text}
        maxLength={20}
        onInput={setText}
        onConfirm={say}
      />
      <Button kind="plain" busy={busy} disabled={!text.trim()} onTap={say}>
        核对
      </Button>
    </View>
  );
}
