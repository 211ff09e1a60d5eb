import { View } from '@tarojs/components';
import type { DeskNoticeSummary } from '@linli/shared/notices/notices.schema.ts';
import { noticeCategoryLabels } from '@linli/shared/notices/notices.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { Tap, says } from '../../../../kit/native/native.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { percent, progressText, reached, stateText, stateTone, whenText } from '../notice-text.ts';

interface RowProps {
  notice: DeskNoticeSummary;
  now: number;
  chosen: boolean;
  onOpen: () => void;
}

/** What it says and in which state; below, how many households know. */
export function NoticeRow({ notice, now, chosen, onOpen }: RowProps) {
  const { title, category, authorName, pinned, mustConfirm, households } = notice;
  return (
    <Tap className={`desk-row${chosen ? ' k-chosen' : ''}`} onTap={onOpen} role="link">
      <View className="desk-row-line">
        <View className="desk-row-where">
          <View className="desk-row-address">{title}</View>
        </View>
        <View className="desk-row-due">{whenText(notice, now)}</View>
      </View>
      <View className="notice-row-tags">
        <Tag tone={stateTone(notice, now)}>{stateText(notice, now)}</Tag>
        {pinned && <Tag>置顶</Tag>}
        {mustConfirm && <Tag>要确认</Tag>}
        <View className="desk-row-what">{`${labelOf(noticeCategoryLabels, category)} · ${authorName}`}</View>
      </View>
      {households && (
        <View className="notice-row-progress">
          {households.total > 0 && (
            <View className="notice-bar" {...says({ hidden: true })}>
              <View
                className="notice-bar-done"
                style={{ width: `${percent(reached(households), households.total)}%` }}
              />
            </View>
          )}
          <View className="notice-row-count">{progressText(households)}</View>
        </View>
      )}
    </Tap>
  );
}
