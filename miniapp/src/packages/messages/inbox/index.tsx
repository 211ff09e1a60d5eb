import { useState } from 'react';
import { useDidShow } from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { InboxMessage } from '@linli/shared/messages/messages.schema.ts';
import { api } from '../../../kit/api.ts';
import { useLive } from '../../../kit/data/use-live.ts';
import { usePaged } from '../../../kit/data/use-paged.ts';
import { tellChoices } from '../../../kit/notify.ts';
import { BottomBar } from '../../../kit/page/bottom-bar.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { ListEnd, States } from '../../../kit/page/states.tsx';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Tabs } from '../../../kit/ui/input/choices.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { byDay, dateOf } from '../../../notices/by-day.ts';
import { DaySection } from '../../../notices/day-section.tsx';
import { openMessageSettings } from '../../../notices/notice-links.ts';
import { usePullToReload } from '../../../kit/data/use-pull-to-reload.ts';
import { inboxKey, type InboxView } from '../read.ts';
import { MessageRow } from './message-row.tsx';
import { NoMessages } from './no-messages.tsx';
import { useReadAll } from './use-read-all.ts';
import '../messages.scss';

const views = [
  { value: 'all', text: '全部' },
  { value: 'unread', text: '未读' },
] as const;

/** Everything one was told, whatever the phone is set to: the app itself is the inbox. */
export default function InboxPage() {
  const [view, setView] = useState<InboxView>('all');
  const now = useNow();
  const readAll = useReadAll();
  const messages = usePaged(inboxKey(view), (cursor) =>
    api.messages.inbox({ query: { cursor, ...(view === 'unread' && { only: 'unread' as const }) } }),
  );
  usePullToReload(messages.reload);
  useLive(30, messages.reload);
  useDidShow(() => void tellChoices());

  const isRead = (message: InboxMessage) => message.read || readAll.done;
  const someUnread = messages.items.some((message) => !isRead(message));
  return (
    <Page
      title="我的消息"
      bottom={
        readAll.waiting && (
          <BottomBar above="已全部标为已读">
            <Button wide onTap={readAll.undo}>
              撤销
            </Button>
          </BottomBar>
        )
      }
    >
      <View className="messages-top">
        <Tabs label="消息" choices={views} value={view} onChoose={setView} />
        <View className="messages-top-buttons">
          {someUnread && (
            <Button kind="quiet" small icon="check" onTap={readAll.start}>
              全部已读
            </Button>
          )}
          <Button kind="quiet" small icon="settings" onTap={openMessageSettings} label="消息设置">
            设置
          </Button>
        </View>
      </View>
      <Failure message={readAll.message} />
      <States
        of={messages}
        empty={({ items }) =>
          items.length && !(view === 'unread' && readAll.done) ? undefined : <NoMessages view={view} />
        }
      >
        {({ items }) => (
          <>
            {byDay(items, dateOf, now).map(({ date, name, items: ofDay }) => (
              <DaySection key={date} name={name}>
                <Card flush>
                  {ofDay.map((message) => (
                    <MessageRow key={message.id} message={message} read={isRead(message)} />
                  ))}
                </Card>
              </DaySection>
            ))}
            <ListEnd list={messages} />
          </>
        )}
      </States>
    </Page>
  );
}
