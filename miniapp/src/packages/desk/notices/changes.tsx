import { View } from '@tarojs/components';
import type { NoticeChange } from '@linli/shared/notices/notices.schema.ts';
import { says } from '../../../kit/native/native.tsx';

/** Old and new in one text: gone is struck out, new stands on a tint, and a screen reader is told which. */
export const Changes = ({ changes }: { changes: readonly NoticeChange[] }) => (
  <View className="notice-changes">
    {changes.map(({ kind, text }, index) => (
      <View key={index} className={`notice-change notice-change-${kind}`}>
        {kind !== 'same' && <View className="k-unseen">{kind === 'added' ? '新加：' : '删去：'}</View>}
        {text}
      </View>
    ))}
    <View className="notice-changes-key" {...says({ hidden: true })}>
      <View className="notice-change notice-change-removed">删去的</View>
      <View className="notice-change notice-change-added">新加的</View>
    </View>
  </View>
);
