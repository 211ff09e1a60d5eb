import { View } from '@tarojs/components';
import type { NoticeBanner } from '@linli/shared/notices/notices.schema.ts';
import { noticeCategoryLabels } from '@linli/shared/notices/notices.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { Tap } from '../../../kit/native/native.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { openNotice } from '../../../notices/notice-links.ts';
import { worksState, worksText } from '../../../notices/works.ts';

/** Emergencies and works that hold now, above everything; a tap opens what is known. */
export function Banners({ banners }: { banners: readonly NoticeBanner[] }) {
  const now = useNow();
  return banners.map(({ noticeId, category, title, works }) => {
    const grave = category === 'EMERGENCY';
    return (
      <Tap
        key={noticeId}
        className={`home-banner k-tone-${grave ? 'late' : 'soon'}${grave ? ' home-banner-grave' : ''}`}
        role="link"
        onTap={() => openNotice(noticeId)}
      >
        <Icon name={grave ? 'alert' : 'clock'} />
        <View className="home-banner-words">
          <View className="home-banner-title">
            {labelOf(noticeCategoryLabels, category, '通知')}：{title}
          </View>
          {works && (
            <View className="k-figures">
              {[worksText(works, now), worksState(works, now)?.text].filter(Boolean).join('，')}
            </View>
          )}
        </View>
        <Icon name="forward" />
      </Tap>
    );
  });
}
