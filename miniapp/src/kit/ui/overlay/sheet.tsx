import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Heading, Layer, Still, Tap } from '../../native/native.tsx';
import { ScrollToWrong } from '../../page/into-sight.tsx';
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
    <Still className="k-sheet-head">
      <Heading level={2}>{title}</Heading>
      <Tap className="k-sheet-close" label="关闭" onTap={onClose}>
        <Icon name="close" />
      </Tap>
    </Still>
    <ScrollToWrong>
      <View className="k-sheet-body">{children}</View>
    </ScrollToWrong>
    {foot !== undefined && <Still className="k-sheet-foot">{foot}</Still>}
  </Layer>
);
