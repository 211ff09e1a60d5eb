import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Heading } from '../../native/native.tsx';

interface CardProps {
  title?: ReactNode;
  /** At the right of the title, usually a quiet button. */
  aside?: ReactNode;
  /** Cells reach the card's edges. */
  flush?: boolean;
  className?: string;
  children?: ReactNode;
}

export const Card = ({ title, aside, flush, className = '', children }: CardProps) => (
  <View
    className={`k-card${flush ? ' k-card-flush' : ''}${title === undefined ? ' k-card-untitled' : ''} ${className}`}
  >
    {title !== undefined && (
      <View className="k-card-head">
        <Heading level={2}>{title}</Heading>
        {aside}
      </View>
    )}
    {children}
  </View>
);
