import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { api, useMe } from '../../../kit/api.ts';
import { usePaged } from '../../../kit/data/use-paged.ts';
import { ListEnd, States } from '../../../kit/page/states.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Segmented, Tabs } from '../../../kit/ui/input/choices.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { SearchBox } from '../../../kit/ui/input/search-box.tsx';
import { usePullToReload } from '../../../kit/data/use-pull-to-reload.ts';
import { nothingWords, queryOf, viewsOf, type NoticesOf, type NoticesView } from './filter.ts';
import { NoticeCard } from './notice-card.tsx';
import '../notices.scss';
import { searchKey } from '../../../kit/data/cache.ts';
import { goBack } from '../../../kit/page/navigation.ts';

const lists = [
  { value: 'home', text: '小区公告' },
  { value: 'work', text: '工作动态' },
] as const;

export default function NoticeListPage() {
  const asked = useRouter().params.of === 'work' ? 'work' : 'home';
  const worksHere = useMe()?.roles.some((role) => role !== 'person' && role !== 'resident') ?? false;
  const [of, setOf] = useState<NoticesOf>(asked);
  const [view, setView] = useState<NoticesView>('all');
  const [q, setQ] = useState('');
  const now = useNow();
  const notices = usePaged(q ? searchKey('notices', of, view, q) : `notices.${of}.${view}`, (cursor) =>
    api.notices.list({ query: { ...queryOf(of, view, q), cursor } }),
  );
  usePullToReload(notices.reload);

  function choose(list: NoticesOf) {
    setOf(list);
    setView('all');
  }
  return (
    <Page title="公告">
      {worksHere && <Segmented label="哪里的公告" choices={lists} value={of} onChoose={choose} />}
      <SearchBox label="查找公告" placeholder="找公告，例如：停水" asked={q} onAsk={setQ} />
      <Tabs label="公告" choices={viewsOf(of)} value={view} onChoose={setView} />
      <States
        of={notices}
        empty={({ items }) =>
          items.length ? undefined : (
            <Empty
              drawing={q ? 'search' : 'notices'}
              title={nothingWords(of, view, q).title}
              action={
                q ? (
                  <Button onTap={() => setQ('')}>清空查找</Button>
                ) : view === 'all' ? (
                  <Button onTap={() => void goBack()}>返回</Button>
                ) : (
                  <Button onTap={() => setView('all')}>看全部公告</Button>
                )
              }
            >
              {nothingWords(of, view, q).text}
            </Empty>
          )
        }
      >
        {({ items }) => (
          <>
            {items.map((notice) => (
              <NoticeCard key={notice.id} notice={notice} now={now} />
            ))}
            <ListEnd list={notices} />
          </>
        )}
      </States>
    </Page>
  );
}
