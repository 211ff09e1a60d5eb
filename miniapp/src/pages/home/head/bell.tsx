import { View } from '@tarojs/components';
import { Tap } from '../../../kit/native/native.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { openInbox } from '../../../notices/notice-links.ts';
import { countText } from '../count.ts';

/** How much is new; the app itself is the inbox, however the phone is set about messages. */
export const Bell = ({ unread }: { unread: number }) => (
  <Tap
    className="home-bell"
    label={unread ? `我的消息，${countText(unread)} 条未读` : '我的消息，没有未读'}
    onTap={openInbox}
  >
    <Icon name="bell" />
    {unread > 0 && <View className="home-bell-count k-figures">{countText(unread)}</View>}
  </Tap>
);
