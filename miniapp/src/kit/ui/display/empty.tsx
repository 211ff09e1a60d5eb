import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { DrawingName } from '../../../theme/names.ts';
import { Heading, says } from '../../native/native.tsx';

interface EmptyProps {
  drawing: DrawingName;
  title: string;
  /** Why it is so, or what will be here. */
  children?: ReactNode;
  action?: ReactNode;
}

/** One drawing, why, one action. */
export const Empty = ({ drawing, title, children, action }: EmptyProps) => (
  <View className="k-empty">
    <View className={`k-drawing drawing-${drawing}`} {...says({ hidden: true })} />
    <Heading level={2} className="k-empty-title">
      {title}
    </Heading>
    {children !== undefined && <View className="k-empty-text">{children}</View>}
    {action}
  </View>
);
