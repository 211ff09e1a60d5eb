import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { TextField } from '../../../../kit/ui/input/field.tsx';

/** For a label that no scanner reads. `onDone` answers why a number is not taken. */
export function TypedForm({ onDone }: { onDone: (text: string) => string | undefined }) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const submit = () => {
    const refused = onDone(text);
    setError(refused);
    if (!refused) setText('');
  };
  return (
    <View className="desk-form">
      <TextField
        label="单号"
        value={text}
        onInput={setText}
        error={error}
        hint="照面单上的写，字母大小写都行"
        focus
        maxLength={40}
        onConfirm={submit}
      />
      <Button kind="main" wide disabled={!text.trim()} onTap={submit}>
        记下这件
      </Button>
    </View>
  );
}
