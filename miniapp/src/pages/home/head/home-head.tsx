import { View } from '@tarojs/components';
import type { HomePage } from '@linli/shared/home/home.api.ts';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { Bell } from './bell.tsx';
import { HomeSwitcher } from './home-switcher.tsx';
import { staffRoleOf } from '../entries/workplace.ts';

/** Where one is, and the bell; without a home, as what one is here. */
export function HomeHead({ page: { me, unread } }: { page: HomePage }) {
  const post = staffRoleOf(me.roles);
  return (
    <View className="home-head">
      {me.home ? (
        <HomeSwitcher me={me} />
      ) : (
        <View className="home-where">
          <Icon name={post ? 'building' : 'home'} />
          <View className="home-where-text">{post ?? '还没有绑定房屋'}</View>
        </View>
      )}
      <Bell unread={unread} />
    </View>
  );
}
