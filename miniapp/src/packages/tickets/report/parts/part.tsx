import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Heading, says } from '../../../../kit/native/native.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';

interface PartProps {
  id: string;
  title: string;
  optional?: boolean;
  /** Why it is asked, or how to do it well. */
  hint?: ReactNode;
  error?: string | undefined;
  children: ReactNode;
}

/** One question of the page. */
export const Part = ({ id, title, optional, hint, error, children }: PartProps) => (
  <View className="k-card report-part" id={id}>
    <View className="report-part-head">
      <Heading level={2}>{title}</Heading>
      {optional && <View className="k-quiet-text">选填</View>}
    </View>
    {hint && <View className="k-quiet-text">{hint}</View>}
    {error && (
      <View className="k-field-error report-part-error" {...says({ role: 'alert' })}>
        <Icon name="alert" />
        {error}
      </View>
    )}
    {children}
  </View>
);
