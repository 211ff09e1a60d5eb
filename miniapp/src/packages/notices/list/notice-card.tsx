import { View } from '@tarojs/components';
import type { NoticeSummary } from '@linli/shared/notices/notices.schema.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import { dayText } from '../../../kit/format.ts';
import { Tap } from '../../../kit/native/native.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';
import { CategoryTag } from '../../../notices/category-tag.tsx';
import { openNotice } from '../../../notices/notice-links.ts';
import { UnreadDot } from '../../../notices/unread-dot.tsx';
import { isOver } from '../valid.ts';
import { worksState, worksText } from '../../../notices/works.ts';

/** One notice in the list: what kind, what, since when, and what of it needs the reader. */
export function NoticeCard({ notice, now }: { notice: NoticeSummary; now: number }) {
  const { id, category, title, excerpt, publishedAt, validUntil, pinned, corrected, toConfirm, works, read } = notice;
  const state = works && worksState(works, now);
  return (
    <Tap className="k-card notices-card" role="link" onTap={() => openNotice(id)}>
      <View className="notices-tags">
        <CategoryTag category={category} />
        {pinned && <Tag tone="brand">置顶</Tag>}
        {corrected && <Tag tone="info">更正</Tag>}
        {toConfirm && <Tag tone="soon">待您确认</Tag>}
        {isOver(validUntil, now) && <Tag>已过期</Tag>}
        <View className="notices-date k-figures">{dayText(localDateOf(Date.parse(publishedAt)), now)}</View>
      </View>
      <View className="notices-head">
        <View className={`notices-title${read ? '' : ' notices-title-new'}`}>{title}</View>
        {!read && <UnreadDot />}
      </View>
      {works && (
        <View className="notices-works k-figures">
          <Icon name="clock" />
          <View className="notices-works-time">{worksText(works, now)}</View>
          {state && <Tag tone={state.tone}>{state.text}</Tag>}
        </View>
      )}
      <View className="k-excerpt">{excerpt}</View>
    </Tap>
  );
}
