import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { Page } from '../../../../kit/page/page.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { useWide } from '../../frame/use-wide.ts';
import { useLiveNotice } from '../use-notice.ts';
import { NoticeContent, NoticeSide, NoticeStory } from './notice-view.tsx';
import { StepsBar } from './steps.tsx';
import '../../styles/desk.scss';
import '../../styles/desk-notices.scss';
import { goBack } from '../../../../kit/page/navigation.ts';

/** One notice by its address: what was sent, who knows of it, and who is still to be told. */
export default function DeskNoticePage() {
  const { id } = useRouter<{ id?: string }>().params;
  return id ? (
    <NoticePage id={id} />
  ) : (
    <Page title="公告">
      <Empty drawing="search" title="没有说是哪一条公告" action={<Button onTap={() => void goBack()}>返回</Button>}>
        链接可能不完整，请从公告列表里打开。
      </Empty>
    </Page>
  );
}

function NoticePage({ id }: { id: string }) {
  const query = useLiveNotice(id);
  const wide = useWide();
  return (
    <Page
      title="公告"
      wide={wide}
      of={query}
      bottom={query.data && !wide ? <StepsBar key={id} notice={query.data} /> : undefined}
    >
      {(notice) =>
        wide ? (
          <View className="desk-columns desk-columns-two">
            <View className="desk-column desk-middle">
              <NoticeStory notice={notice} />
            </View>
            <View className="desk-column desk-side">
              <NoticeSide notice={notice} />
            </View>
          </View>
        ) : (
          <NoticeStory notice={notice} content={<NoticeContent notice={notice} />} />
        )
      }
    </Page>
  );
}
