import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { dueText, type Moment } from '../../format.ts';
import { says } from '../../native/native.tsx';
import { Icon } from './icon.tsx';

/** Now, every half minute: fine enough for words that count minutes. */
export function useNow(every = 30_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}

/** 还剩 1 小时 20 分, counting down. */
export function DueTime({ due, since }: { due: Moment; since?: Moment }) {
  const { text, tone } = dueText(due, useNow(), since);
  return (
    <View className={`k-due k-due-${tone}`} {...says({ role: 'timer' })}>
      <Icon name={tone === 'late' ? 'alert' : 'clock'} />
      {text}
    </View>
  );
}
