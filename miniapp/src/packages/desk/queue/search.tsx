import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { Tap, TextInput } from '../../../kit/native/native.tsx';
import { Icon } from '../../../kit/ui/icon.tsx';
import type { Queue } from './use-queue.ts';

/** Asks when the typing rests, or at once on Enter. */
export function Search({ queue: { filter, narrow } }: { queue: Queue }) {
  const [text, setText] = useState(filter.q ?? '');
  const asked = filter.q ?? '';
  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    if (text === asked) return;
    const timer = setTimeout(() => narrow({ q: text || undefined }), 400);
    return () => clearTimeout(timer);
  }, [text, asked, narrow]);
  return (
    <View className="desk-search">
      <Icon name="search" />
      <TextInput
        className="desk-search-input"
        label="按单号或地址查找"
        kind="search"
        placeholder="单号或地址"
        value={text}
        maxLength={40}
        onInput={setText}
        onConfirm={() => narrow({ q: text || undefined })}
      />
      {text !== '' && (
        <Tap className="desk-search-clear" label="清空查找" onTap={() => narrow({ q: undefined })}>
          <Icon name="close" />
        </Tap>
      )}
    </View>
  );
}
