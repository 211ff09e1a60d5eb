import { useState } from 'react';
import { View } from '@tarojs/components';
import type { HomePage } from '@linli/shared/home/home.api.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { categoryLabels, stateLabels } from '@linli/shared/tickets/tickets.words.ts';
import { momentText } from '../../kit/format.ts';
import { Tap } from '../../kit/native/native.tsx';
import { Cell } from '../../kit/ui/cell.tsx';
import { useNow } from '../../kit/ui/due-time.tsx';
import { Empty } from '../../kit/ui/empty.tsx';
import { Icon } from '../../kit/ui/icon.tsx';
import { Sheet } from '../../kit/ui/sheet.tsx';
import { openTicket } from '../../tickets/ticket-links.ts';
import { stepOf } from './todo.ts';

/** What is new, however the phone is set about messages: the app itself is the inbox. */
export function Bell({ page: { todo, tickets } }: { page: HomePage }) {
  const [open, setOpen] = useState(false);
  const now = useNow();
  const waiting = new Set(todo.map(({ id }) => id));
  const moved = tickets.filter(({ id }) => !waiting.has(id));

  const goTo = (go: () => void) => {
    setOpen(false);
    go();
  };
  return (
    <>
      <Tap
        className="home-bell"
        label={todo.length ? `提醒，${todo.length} 件事等您` : '提醒，没有新的'}
        onTap={() => setOpen(true)}
      >
        <Icon name="bell" />
        {todo.length > 0 && <View className="home-bell-count">{todo.length}</View>}
      </Tap>
      <Sheet open={open} onClose={() => setOpen(false)} title="提醒">
        {todo.length + moved.length === 0 && (
          <Empty drawing="messages" title="没有新的提醒">
            报修有了进展，会先在这里告诉您。
          </Empty>
        )}
        <View className="home-cells">
          {todo.map((each) => {
            const step = stepOf(each);
            return (
              <Cell
                key={each.id}
                icon="alert"
                title={each.text}
                detail={each.detail}
                {...(step && { onTap: () => goTo(step.go) })}
              />
            );
          })}
          {moved.map((ticket) => (
            <Cell
              key={ticket.id}
              icon="wrench"
              title={`${labelOf(categoryLabels, ticket.category)}：${labelOf(stateLabels, ticket.state, '处理中')}`}
              detail={`${momentText(ticket.updatedAt, now)} 更新`}
              onTap={() => goTo(() => openTicket(ticket.id))}
            />
          ))}
        </View>
      </Sheet>
    </>
  );
}
