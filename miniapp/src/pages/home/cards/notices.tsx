import { View } from '@tarojs/components';
import type { NoticeStrip } from '@linli/shared/home/home.api.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import { dayText } from '../../../kit/format.ts';
import { Heading, Tap } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { CategoryTag } from '../../../notices/category-tag.tsx';
import { openNotice, openNotices } from '../../../notices/notice-links.ts';
import { UnreadDot } from '../../../notices/unread-dot.tsx';

/** The first few notices, a line or two each; nothing where there are none. */
export function Notices({ notices }: { notices: readonly NoticeStrip[] }) {
  const now = useNow();
  if (!notices.length) return null;
  return (
    <View className="home-section">
      <View className="home-section-head">
        <Heading level={2}>公告</Heading>
        <Button kind="quiet" small onTap={() => openNotices()} label="全部公告">
          全部
        </Button>
      </View>
      <View className="k-card k-card-flush k-card-untitled">
        {notices.map(({ id, category, title, publishedAt, read }) => (
          <Tap key={id} className="k-cell home-notice" role="link" onTap={() => openNotice(id)}>
            <View className="home-notice-words">
              <View className={`home-notice-title${read ? '' : ' home-notice-new'}`}>{title}</View>
              <View className="k-meta">
                <CategoryTag category={category} />
                <View className="k-figures">{dayText(localDateOf(Date.parse(publishedAt)), now)}</View>
              </View>
            </View>
            {!read && <UnreadDot />}
          </Tap>
        ))}
      </View>
    </View>
  );
}
