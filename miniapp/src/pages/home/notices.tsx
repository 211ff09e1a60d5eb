import { View } from '@tarojs/components';
import type { NoticeStrip } from '@linli/shared/home/home.api.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { noticeCategoryLabels } from '@linli/shared/notices/notices.words.ts';
import { Icon } from '../../kit/ui/icon.tsx';
import { Tag } from '../../kit/ui/tag.tsx';

/** Today's notices, a line each; nothing where there are none. */
export const Notices = ({ notices }: { notices: readonly NoticeStrip[] }) =>
  notices.length ? (
    <View className="k-card home-notices">
      {notices.map(({ id, category, title }) => (
        <View key={id} className="home-notice">
          <Icon name="megaphone" />
          <Tag tone="soon">{labelOf(noticeCategoryLabels, category)}</Tag>
          <View className="home-notice-title">{title}</View>
        </View>
      ))}
    </View>
  ) : null;
