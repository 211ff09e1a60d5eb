import type { PropsWithChildren } from 'react';
import { Text, View } from '@tarojs/components';

interface PageProps {
  title: string;
}

export function Page({ title, children }: PropsWithChildren<PageProps>) {
  return (
    <View className="page">
      <Text>{title}</Text>
      {children}
    </View>
  );
}
