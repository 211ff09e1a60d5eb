import { View } from '@tarojs/components';
import { says } from '../../native/native.tsx';

/** The shape of what is coming; `lines` per card. */
export const Skeleton = ({ cards = [3, 2, 4] }: { cards?: number[] }) => (
  <View className="k-skeleton" {...says({ role: 'status', label: '正在加载' })}>
    {cards.map((lines, card) => (
      <View key={card} className="k-card">
        {Array.from({ length: lines }, (_, line) => (
          <View key={line} className="k-bone" />
        ))}
      </View>
    ))}
  </View>
);
