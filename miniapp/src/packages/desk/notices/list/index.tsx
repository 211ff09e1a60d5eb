import { View } from '@tarojs/components';
import { States } from '../../../../kit/page/states.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { Skeleton } from '../../../../kit/ui/display/skeleton.tsx';
import { useStore } from '../../../../kit/use-store.ts';
import { DeskPage } from '../../frame/desk-page.tsx';
import { places } from '../../frame/places.ts';
import { focusOn, moveFocus, useKeys } from '../../frame/use-keys.ts';
import { NoticeSide, NoticeStory } from '../detail/notice-view.tsx';
import { ListPane, writeNew } from './list-pane.tsx';
import { openedNotice, openNotice } from '../notice-links.ts';
import { useLiveNotice } from '../use-notice.ts';
import { useNoticeList } from './use-notice-list.ts';
import '../../styles/desk.scss';
import '../../styles/desk-notices.scss';

export default function NoticesPage() {
  return (
    <DeskPage title="公告" here="notices" admits={places.notices.admits}>
      {(_, wide) => (wide ? <Wide /> : <Narrow />)}
    </DeskPage>
  );
}

const Narrow = () => <ListPane notices={useNoticeList()} onOpen={openNotice} />;

/** List, receipts, what was sent: three columns, as at the desk of tickets. */
function Wide() {
  const notices = useNoticeList();
  const id = useStore(openedNotice);
  useKeys({
    j: () => moveFocus('.desk-queue .desk-row', 1),
    k: () => moveFocus('.desk-queue .desk-row', -1),
    '/': () => focusOn('.k-search-input'),
    c: writeNew,
    Escape: () => (document.activeElement as HTMLElement | null)?.blur(),
  });
  return (
    <View className="desk-columns">
      <View className="desk-column desk-queue">
        <ListPane notices={notices} opened={id} onOpen={openedNotice.set} />
      </View>
      {id ? (
        <Opened key={id} id={id} />
      ) : (
        <View className="desk-column desk-middle desk-blank">
          <Empty drawing="messages" title="从左边选一条公告">
            按 j、k 上下移动，Enter 打开，c 写一条新的。
          </Empty>
        </View>
      )}
    </View>
  );
}

function Opened({ id }: { id: string }) {
  const query = useLiveNotice(id);
  return (
    <>
      <View className="desk-column desk-middle">
        <States of={query} skeleton={<Skeleton cards={[3, 4, 5]} />}>
          {(notice) => <NoticeStory notice={notice} />}
        </States>
      </View>
      <View className="desk-column desk-side">{query.data && <NoticeSide notice={query.data} />}</View>
    </>
  );
}
