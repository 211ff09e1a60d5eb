import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Heading, Layer, Tap } from '../../native/native.tsx';
import { Icon } from '../display/icon.tsx';

interface SheetProps {
  open: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  /** Stays in sight below, usually the one button. */
  foot?: ReactNode;
}

/** Comes up from below on a phone, stands in the middle on a wide screen. */
export const Sheet = ({ open, onClose, title, children, foot }: SheetProps) => (
  <Layer open={open} onClose={onClose} label={title} className="k-sheet">
    <View className="k-sheet-head">
      <Heading level={2}>{title}</Heading>
      <Tap className="k-sheet-close" label="关闭" onTap={onClose}>
        <Icon name="close" />
      </Tap>
    </View>
    <View className="k-sheet-body">{children}</View>
    {foot !== undefined && <View className="k-sheet-foot">{foot}</View>}
  </Layer>
);
