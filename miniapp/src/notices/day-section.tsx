import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { Heading } from '../kit/native/native.tsx';
import './notices.scss';

export const DaySection = ({ name, children }: { name: string; children: ReactNode }) => (
  <View className="n-day">
    <Heading level={2} className="n-day-name k-figures">
      {name}
    </Heading>
    {children}
  </View>
);
