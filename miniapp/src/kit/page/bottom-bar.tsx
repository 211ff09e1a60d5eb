import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { says } from '../native/native.tsx';

interface BottomBarProps {
  /** Above the buttons: what happens next, or what went wrong. */
  above?: ReactNode;
  /** At most the main action (last) and two others. */
  children: ReactNode;
}

export const BottomBar = ({ above, children }: BottomBarProps) => (
  <View className="k-bottom" {...says({ role: 'region', label: '操作' })}>
    {above && <View className="k-bottom-above">{above}</View>}
    <View className="k-bottom-buttons">{children}</View>
  </View>
);
