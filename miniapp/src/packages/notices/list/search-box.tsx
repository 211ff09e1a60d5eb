import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { Tap, TextInput } from '../../../kit/native/native.tsx';
import { Icon } from '../../../kit/ui/icon.tsx';

interface SearchBoxProps {
  /** What is being looked for. */
  asked: string;
  onAsk: (words: string) => void;
}

/** Asks when the typing rests, or at once on Enter. */
export function SearchBox({ asked, onAsk }: SearchBoxProps) {
  const [text, setText] = useState(asked);
  const wanted = text.trim();
  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    if (wanted === asked) return;
    const timer = setTimeout(() => onAsk(wanted), 400);
    return () => clearTimeout(timer);
  }, [wanted, asked, onAsk]);
  return (
    <View className="notices-search">
      <Icon name="search" />
      <TextInput
        className="notices-search-input"
        label="查找公告"
        kind="search"
        placeholder="找公告，例如：停水"
        value={text}
        maxLength={30}
        onInput={setText}
        onConfirm={() => onAsk(wanted)}
      />
      {text !== '' && (
        <Tap
          className="notices-search-clear"
          label="清空查找"
          onTap={() => {
            setText('');
            onAsk('');
          }}
        >
          <Icon name="close" />
        </Tap>
      )}
    </View>
  );
}
