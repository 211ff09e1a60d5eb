import { View } from '@tarojs/components';
import type { HomePage } from '@linli/shared/home/home.api.ts';
import { momentText } from '../../../kit/format.ts';
import { Heading, says } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { greetingOf } from '../head/greeting.ts';
import { stepOf } from './todo-lines.ts';

/** What needs the reader, each thing with its one button; or a pleasant sentence. */
export function TodoCard({ page: { me, todo } }: { page: HomePage }) {
  const now = useNow();
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
      {todo.map((each, index) => {
        const step = stepOf(each);
        return (
          <View key={each.id} className="home-todo-item">
            <View className="home-todo-words">
              <View className="home-todo-text">{each.text}</View>
              {each.detail && <View className="home-todo-detail">{each.detail}</View>}
              {each.by && <View className="k-quiet-text k-figures">请在{momentText(each.by, now)} 前</View>}
            </View>
            {step && (
              <Button kind={index ? 'plain' : 'main'} onTap={step.go} label={`${step.verb}：${each.text}`}>
                {step.verb}
              </Button>
            )}
          </View>
        );
      })}
    </View>
  );
}
