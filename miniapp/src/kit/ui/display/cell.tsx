import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { IconName } from '../../../theme/names.ts';
import { Tap } from '../../native/native.tsx';
import { Icon } from './icon.tsx';

interface CellProps {
  title: ReactNode;
  detail?: ReactNode;
  /** At the right: a value, a tag, a switch. */
  value?: ReactNode;
  icon?: IconName;
  before?: ReactNode;
  onTap?: () => void;
  label?: string;
}

/** A row of a list; with `onTap` it leads somewhere. */
export function Cell({ title, detail, value, icon, before, onTap, label }: CellProps) {
  const content = (
    <>
      {icon ? <Icon name={icon} className="k-cell-icon" /> : before}
      <View className="k-cell-body">
        <View className="k-cell-title">{title}</View>
        {detail !== undefined && <View className="k-cell-detail">{detail}</View>}
      </View>
      {value !== undefined && <View className="k-cell-value">{value}</View>}
      {onTap && <Icon name="forward" className="k-cell-forward" />}
    </>
  );
  const className = icon ? 'k-cell k-cell-iconed' : 'k-cell';
  if (!onTap) return <View className={className}>{content}</View>;
  return (
    <Tap className={className} onTap={onTap} label={label}>
      {content}
    </Tap>
  );
}

/** What a thing is, and what it is worth: 「报修单号　20261120-0007」. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <View className="k-fact">
    <View className="k-fact-name">{name}</View>
    <View className="k-fact-value">{children}</View>
  </View>
);
