import { View } from '@tarojs/components';
import type { Notice, Works } from '@linli/shared/notices/notices.schema.ts';
import { momentText } from '../../../kit/format.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';
import { CategoryTag } from '../../../notices/category-tag.tsx';
import { validText } from '../valid.ts';
import { affectedText, worksState, worksText } from '../../../notices/works.ts';

/** What it is, since when and until when it holds, and when the works are. */
export function NoticeHead({ notice, now }: { notice: Notice; now: number }) {
  const { category, title, publishedAt, validUntil, pinned, corrected, works, withdrawn, confirmedAt } = notice;
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
        <View>{momentText(publishedAt, now)} 发布</View>
        {validUntil && <View>{validText(validUntil, now)}</View>}
      </View>
      {confirmedAt && (
        <View className="notices-confirmed k-figures">
          <Icon name="check" />
          {momentText(confirmedAt, now)} 您已确认
        </View>
      )}
      {works && !withdrawn && <WorksSpan works={works} now={now} />}
    </>
  );
}

function WorksSpan({ works, now }: { works: Works; now: number }) {
  const state = worksState(works, now);
  const affected = affectedText(works.categories);
  const words = [state?.text, affected && `影响${affected}`, !works.to && '恢复时间会在这里更新'].filter(Boolean);
  return (
    <View className={`notices-span k-tone-${state?.tone ?? 'soon'}`}>
      <Icon name="clock" />
      <View className="notices-span-words">
        <View className="notices-span-time k-figures">{worksText(works, now)}</View>
        {words.length > 0 && <View>{words.join('，')}</View>}
      </View>
    </View>
  );
}
