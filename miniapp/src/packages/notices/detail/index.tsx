import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { Notice } from '@linli/shared/notices/notices.schema.ts';
import { api } from '../../../kit/api.ts';
import { useQuery } from '../../../kit/data/use-query.ts';
import { callPhone } from '../../../kit/device.ts';
import { momentText } from '../../../kit/format.ts';
import { RichText } from '../../../kit/native/native.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { PhotoGrid } from '../../../kit/photos/photos.tsx';
import { platform } from '../../../kit/platform/platform.ts';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Skeleton } from '../../../kit/ui/display/skeleton.tsx';
import { Corrections } from './corrections.tsx';
import { LinksCard } from './links-card.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { NoticeHead } from './notice-head.tsx';
import { useConfirming } from './use-confirming.ts';
import { useReading } from './use-reading.ts';
import '../notices.scss';

export default function NoticePage() {
  const id = useRouter().params.id ?? '';
  const notice = useQuery(`notice.${id}`, () => api.notices.find({ params: { noticeId: id } }));
  const { confirming, overtaken } = useConfirming(id, notice);
  useReading(notice);
  return (
    <Page
      title="公告"
      of={notice}
      forHome="这是物业发给住户的公告"
      skeleton={<Skeleton cards={[8]} />}
      bottom={notice.data && <NoticeBar notice={notice.data} confirming={confirming} overtaken={overtaken} />}
    >
      {(data) => (
        <>
          {overtaken && <Overtaken notice={data} />}
          <Content notice={data} />
        </>
      )}
    </Page>
  );
}

/** Somebody corrected it while it was being read: what changed comes before the button. */
const Overtaken = ({ notice: { corrections } }: { notice: Notice }) => (
  <Banner tone="soon" icon="edit">
    这条公告刚刚更正过{corrections[0] && `：${corrections[0].reason}`}。请看过新的内容再确认。
  </Banner>
);

function Content({ notice }: { notice: Notice }) {
  const now = useNow();
  const [unfolded, setUnfolded] = useState(false);
  const { html, photos, corrections, withdrawn, servicePhone } = notice;
  return (
    <>
      {withdrawn && (
        <Banner tone="soon" icon="info">
          <View className="k-figures">这条公告在{momentText(withdrawn.at, now)} 撤回，请不要再按它办。</View>
          <View>原因：{withdrawn.reason}</View>
        </Banner>
      )}
      <Card className="notices-detail">
        <NoticeHead notice={notice} now={now} />
      </Card>
      {/* Whoever has read it before looks for what is new. */}
      <Corrections title="更正了什么" corrections={corrections.slice(0, 1)} now={now} />
      {withdrawn && !unfolded ? (
        <Button kind="quiet" icon="down" wide onTap={() => setUnfolded(true)}>
          看撤回前的内容
        </Button>
      ) : (
        <Card className="notices-detail">
          <RichText html={html} />
          <PhotoGrid photos={photos} />
        </Card>
      )}
      {platform.inWeChat && !withdrawn && <LinksCard html={html} />}
      <Corrections title="更早的更正" corrections={corrections.slice(1)} now={now} />
      <Card flush>
        <Cell
          icon="phone"
          title="有不明白的，打电话问物业"
          detail={servicePhone}
          label={`打电话问物业，${servicePhone}`}
          onTap={() => callPhone(servicePhone)}
        />
      </Card>
    </>
  );
}
