import { useState } from 'react';
import { View } from '@tarojs/components';
import type { WorkEntry } from '@linli/shared/worklog/worklog.schema.ts';
import { api } from '../../../kit/api.ts';
import { usePaged } from '../../../kit/data/use-paged.ts';
import { Page } from '../../../kit/page/page.tsx';
import { ListEnd, States } from '../../../kit/page/states.tsx';
import { PhotoGrid } from '../../../kit/photos/photos.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Tabs } from '../../../kit/ui/input/choices.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { byDay } from '../../../notices/by-day.ts';
import { DaySection } from '../../../notices/day-section.tsx';
import { IconTile } from '../../../notices/icon-tile.tsx';
import { usePullToReload } from '../../../kit/data/use-pull-to-reload.ts';
import { iconOf, metaOf, views, type WorkView } from './kinds.ts';
import '../notices.scss';
import { goBack } from '../../../kit/page/navigation.ts';

/** What was really done, day by day, for everybody to look up (R95). */
export default function WorkLogPage() {
  const [view, setView] = useState<WorkView>('all');
  const now = useNow();
  const log = usePaged(`work-log.${view}`, (cursor) =>
    api.worklog.list({ query: { cursor, ...(view !== 'all' && { kind: view }) } }),
  );
  usePullToReload(log.reload);
  return (
    <Page title="工作日志">
      <View className="k-quiet-text">物业每天做了什么，都记在这里；不写住户的姓名和门牌。</View>
      <Tabs label="工作日志" choices={views} value={view} onChoose={setView} />
      <States
        of={log}
        empty={({ items }) =>
          items.length ? undefined : (
            <Empty
              drawing="journal"
              title="这里还没有记录"
              action={
                view === 'all' ? (
                  <Button onTap={() => void goBack()}>返回</Button>
                ) : (
                  <Button onTap={() => setView('all')}>看全部</Button>
                )
              }
            >
              做完一件，就会自动记上一件。
            </Empty>
          )
        }
      >
        {({ items }) => (
          <>
            {byDay(items, ({ on }) => on, now).map(({ date, name, items: ofDay }) => (
              <DaySection key={date} name={name}>
                <Card flush>
                  {ofDay.map((entry) => (
                    <Entry key={entry.id} entry={entry} />
                  ))}
                </Card>
              </DaySection>
            ))}
            <ListEnd list={log} />
          </>
        )}
      </States>
    </Page>
  );
}

const Entry = ({ entry }: { entry: WorkEntry }) => (
  <View className="k-cell notices-entry">
    <IconTile icon={iconOf(entry.kind)} tone="brand" />
    <View className="notices-entry-words">
      <View className="notices-entry-title">{entry.title}</View>
      {entry.detail && <View className="k-quiet-text">{entry.detail}</View>}
      <PhotoGrid photos={entry.photos} small />
      <View className="notices-entry-meta k-figures">{metaOf(entry)}</View>
    </View>
  </View>
);
