import { View } from '@tarojs/components';
import { OneChip } from '../../../../kit/ui/input/choices.tsx';
import { NoticeState, noticeStateLabels } from '@linli/shared/notices/notices.words.ts';
import { says } from '../../../../kit/native/native.tsx';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { useNow } from '../../../../kit/ui/display/due-time.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { SearchBox } from '../../../../kit/ui/input/search-box.tsx';
import { openPage } from '../../../../kit/page/navigation.ts';

import { QueueSkeleton } from '../../tickets/queue/queue-skeleton.tsx';
import { NoticeRow } from './notice-row.tsx';
import type { NoticeList } from './use-notice-list.ts';

const all = 'ALL' as const;
export const writeNew = () => void openPage('/packages/desk/notices/edit/index');

interface PaneProps {
  notices: NoticeList;
  opened?: string | undefined;
  onOpen: (id: string) => void;
}

/** All notices, the last changed first. */
export function ListPane({ notices: { filter, narrow, list }, opened, onOpen }: PaneProps) {
  const now = useNow();
  const narrowed = filter.state !== undefined || !!filter.q;
  return (
    <>
      <View className="desk-queue-head">
        <View className="notice-head">
          <SearchBox
            label="按标题查找公告"
            placeholder="标题"
            asked={filter.q ?? ''}
            onAsk={(q) => narrow({ q: q || undefined })}
          />
          <Button kind="main" small icon="edit" onTap={writeNew}>
            写公告
          </Button>
        </View>
        <OneChip
          label="状态"
          choices={[
            { value: all, text: '全部' },
            ...NoticeState.options.map((value) => ({
              value,
              text: value === 'SCHEDULED' ? '定时' : noticeStateLabels[value],
            })),
          ]}
          value={filter.state ?? all}
          onChoose={(value) => narrow({ state: value === all ? undefined : value })}
        />
      </View>
      <States
        of={list}
        skeleton={<QueueSkeleton />}
        empty={({ items }) =>
          !items.length &&
          (narrowed ? (
            <Empty
              drawing="search"
              title="没有符合的公告"
              action={<Button onTap={() => narrow({ state: undefined, q: undefined })}>看全部</Button>}
            >
              换个词或者状态再找找。
            </Empty>
          ) : (
            <Empty
              drawing="messages"
              title="还没有公告"
              action={
                <Button kind="main" icon="edit" onTap={writeNew}>
                  写第一条
                </Button>
              }
            >
              停水停电、活动、收支公示，写一次，该知道的每一户都会知道。
            </Empty>
          ))
        }
      >
        {({ items }) => (
          <>
            <View className="desk-queue-list" {...says({ role: 'list', label: '公告' })}>
              {items.map((notice) => (
                <View key={notice.id} {...says({ role: 'listitem' })}>
                  <NoticeRow notice={notice} now={now} chosen={notice.id === opened} onOpen={() => onOpen(notice.id)} />
                </View>
              ))}
            </View>
            <ListEnd list={list} />
          </>
        )}
      </States>
    </>
  );
}
