import type { ReactNode } from 'react';
import { View } from '@tarojs/components';

interface BottomBarProps {
  /** Above the buttons: what happens next, or what went wrong. */
  above?: ReactNode;
  /** At most the main action (last) and two others. */
  children: ReactNode;
}

export const BottomBar = ({ above, children }: BottomBarProps) => (
  <View className="k-bottom">
    {above}
    <View className="k-bottom-buttons">{children}</View>
  </View>
);
