import { View } from '@tarojs/components';
import { says } from '../../../../kit/native/native.tsx';

/** Rows of two lines, before there are any. */
export const QueueSkeleton = () => (
  <View className="desk-queue-list k-skeleton" {...says({ role: 'status', label: '正在加载' })}>
    {[0, 1, 2, 3, 4, 5].map((row) => (
      <View key={row} className="desk-row">
        <View className="k-bone" />
        <View className="k-bone" />
      </View>
    ))}
  </View>
);
