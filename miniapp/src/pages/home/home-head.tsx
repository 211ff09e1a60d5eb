import { View } from '@tarojs/components';
import type { HomePage } from '@linli/shared/home/home.api.ts';
import { Icon } from '../../kit/ui/icon.tsx';
import { Bell } from './bell.tsx';
import { HomeSwitcher } from './home-switcher.tsx';

/** Where one is, and the bell; without a home, the estate one looks at. */
export const HomeHead = ({ page: { me, unread } }: { page: HomePage }) => (
  <View className="home-head">
    {me.home ? (
      <HomeSwitcher me={me} />
    ) : (
      <View className="home-where">
        <Icon name="building" />
        <View className="home-where-text">{me.estate.name}</View>
      </View>
    )}
    <Bell unread={unread} />
  </View>
);
