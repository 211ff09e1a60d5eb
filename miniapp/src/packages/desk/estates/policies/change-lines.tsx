import { View } from '@tarojs/components';
import type { FigureChange } from '@linli/shared/estates/policies.admin.api.ts';
import { figures } from '@linli/shared/estates/policies.schema.ts';
import { says } from '../../../../kit/native/native.tsx';
import { textOf } from './values.ts';

/** 「一般：多久内联系　2 小时 → 1 小时」; a figure that a newer server knows and this page does not is left out. */
export const ChangeLines = ({ changes }: { changes: readonly FigureChange[] }) => (
  <View className="policy-lines" {...says({ role: 'list', label: '改动' })}>
    {changes
      .filter(({ key }) => key in figures)
      .map(({ key, from, to }) => (
        <View key={key} className="policy-line" {...says({ role: 'listitem' })}>
          <View>{figures[key].label}</View>
          <View className="k-figures policy-step">{`${textOf(key, from)} → ${textOf(key, to)}`}</View>
        </View>
      ))}
  </View>
);
