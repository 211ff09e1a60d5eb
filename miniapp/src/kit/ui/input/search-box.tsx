import { useEffect, useRef, useState } from 'react';
import { View } from '@tarojs/components';
import { Tap, TextInput } from '../../native/native.tsx';
import { Icon } from '../display/icon.tsx';

interface SearchBoxProps {
  /** What is looked for, for a screen reader. */
  label: string;
  placeholder: string;
  /** What is being looked for now; empty: nothing. */
  asked: string;
  onAsk: (words: string) => void;
  maxLength?: number;
}

const restMs = 400;

/** Asks when the typing rests, or at once on Enter. */
export function SearchBox({ label, placeholder, asked, onAsk, maxLength = 30 }: SearchBoxProps) {
  const [text, setText] = useState(asked);
  const ask = useRef(onAsk);
  ask.current = onAsk;
  const wanted = text.trim();
  useEffect(() => setText(asked), [asked]);
  useEffect(() => {
    if (wanted === asked) return;
    const timer = setTimeout(() => ask.current(wanted), restMs);
    return () => clearTimeout(timer);
  }, [wanted, asked]);

  function clear() {
    setText('');
    onAsk('');
  }
  return (
    <View className="k-search">
      <Icon name="search" />
      <TextInput
        className="k-search-input"
        label={label}
        kind="search"
        placeholder={placeholder}
        value={text}
        maxLength={maxLength}
        onInput={setText}
        onConfirm={() => onAsk(wanted)}
      />
      {text !== '' && (
        <Tap className="k-search-clear" label="清空查找" onTap={clear}>
          <Icon name="close" />
        </Tap>
      )}
    </View>
  );
}
