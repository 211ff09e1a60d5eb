import { useState } from 'react';
import { View } from '@tarojs/components';
import type { HomePage } from '@linli/shared/home/home.api.ts';
import { Heading, says } from '../../../kit/native/native.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { greetingOf } from '../head/greeting.ts';
import { TodoItem } from './todo-item.tsx';

/** What fits a phone before scrolling; the others come out by one tap. */
const SHOWN = 3;

/** What needs the reader, each thing with its one button; or a pleasant sentence. */
export function TodoCard({ page: { me, todo } }: { page: HomePage }) {
  const now = useNow();
  const [open, setOpen] = useState(false);
  const hidden = open ? 0 : Math.max(0, todo.length - SHOWN);
  return (
    <View className="k-card home-todo">
      <View className="home-todo-top">
        <View className="home-todo-words">
          <View className="k-quiet-text">
            {greetingOf(now)}，{me.name}
          </View>
          <Heading level={2} className="home-todo-title">
            {todo.length ? `有 ${todo.length} 件事等您` : '今天没有要您办的事'}
          </Heading>
          {!todo.length && <View className="k-quiet-text">家里或楼里有什么要修的，随时告诉我们。</View>}
        </View>
        {!todo.length && <View className="k-drawing home-todo-drawing drawing-rest" {...says({ hidden: true })} />}
      </View>
      {todo.slice(0, todo.length - hidden).map((each, index) => (
        <TodoItem key={each.id} todo={each} me={me} now={now} main={index === 0} />
      ))}
      {hidden > 0 && (
        <Button kind="quiet" icon="down" onTap={() => setOpen(true)}>
          {`还有 ${hidden} 件`}
        </Button>
      )}
    </View>
  );
}
