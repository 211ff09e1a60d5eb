import { View } from '@tarojs/components';
import type { Notice } from '@linli/shared/notices/notices.schema.ts';
import { momentText } from '../../../kit/format.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Icon } from '../../../kit/ui/icon.tsx';
import { Tag } from '../../../kit/ui/tag.tsx';
import { CategoryTag } from '../../../notices/category-tag.tsx';
import { affectedText, worksState, worksText } from '../../../notices/works.ts';

/** What it is, since when and until when it holds, and when the works are. */
export function NoticeHead({ notice, now }: { notice: Notice; now: number }) {
  const { category, title, publishedAt, validUntil, pinned, corrected, works, withdrawn, confirmedAt } = notice;
  const over = validUntil !== undefined && Date.parse(validUntil) <= now;
  const affected = works && affectedText(works.categories);
  return (
    <>
      <View className="notices-tags">
        <CategoryTag category={category} />
        {withdrawn && <Tag>已撤回</Tag>}
        {pinned && !withdrawn && <Tag tone="brand">置顶</Tag>}
        {corrected && <Tag tone="info">更正</Tag>}
      </View>
      <Heading level={1} className="notices-detail-title">
        {title}
      </Heading>
      <View className="k-quiet-text k-figures">
        {momentText(publishedAt, now)} 发布
        {validUntil && ` · ${over ? '已于' : '有效到'}${momentText(validUntil, now)}${over ? ' 过期' : ''}`}
      </View>
      {confirmedAt && (
        <View className="notices-confirmed k-figures">
          <Icon name="check" />
          您在{momentText(confirmedAt, now)} 确认过
        </View>
      )}
      {works && !withdrawn && (
        <View className={`notices-span k-tone-${worksState(works, now).tone}`}>
          <Icon name="clock" />
          <View className="notices-span-words">
            <View className="notices-span-time k-figures">{worksText(works, now)}</View>
            <View>
              {worksState(works, now).text}
              {affected && `，影响${affected}`}
              {!works.to && '，恢复时间会在这里更新'}
            </View>
          </View>
        </View>
      )}
    </>
  );
}
