import { useEffect, useRef, useState } from 'react';
import { View } from '@tarojs/components';
import { Tap, TextInput } from '../../../kit/native/native.tsx';
import { platform } from '../../../kit/platform/platform.ts';
import { Icon } from '../../../kit/ui/icon.tsx';
import { tidy } from '../intake/carriers.ts';

/** By code, the tail of a number, or a door; or by scanning what lies there. Asks when the typing rests. */
export function ParcelSearch({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const [text, setText] = useState(q);
  const search = useRef(onSearch);
  search.current = onSearch;
  useEffect(() => setText(q), [q]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === q) return;
    const timer = setTimeout(() => search.current(wanted), 400);
    return () => clearTimeout(timer);
  }, [text, q]);

  const scan = async () => {
    const scanned = await platform.scan({ label: '扫快递上的条形码或取件码', hint: '单号、取件码都可以' });
    if (scanned) onSearch(tidy(scanned).slice(0, 40));
  };
  return (
    <View className="desk-search-line">
      <View className="desk-search">
        <Icon name="search" />
        <TextInput
          className="desk-search-input"
          label="按取件码、单号尾号或门牌查找"
          kind="search"
          placeholder="取件码、单号、门牌"
          value={text}
          maxLength={40}
          onInput={setText}
          onConfirm={() => onSearch(text.trim())}
        />
        {text !== '' && (
          <Tap className="desk-search-clear" label="清空查找" onTap={() => onSearch('')}>
            <Icon name="close" />
          </Tap>
        )}
      </View>
      <Tap className="desk-search-scan" label="扫码查找" onTap={() => void scan()}>
        <Icon name="scan" />
      </Tap>
    </View>
  );
}
