import { View } from '@tarojs/components';
import type { IconName } from '../../../theme/names.ts';
import { says } from '../../native/native.tsx';

interface IconProps {
  name: IconName;
  /** Words for it, where none stand beside it. */
  label?: string;
  className?: string;
}

/** One line set, 24 px, in the colour of the text around it. */
export const Icon = ({ name, label, className = '' }: IconProps) => (
  <View className={`k-icon icon-${name} ${className}`} {...says(label ? { role: 'img', label } : { hidden: true })} />
);
