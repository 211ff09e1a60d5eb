import { View } from '@tarojs/components';
import type { Todo } from '@linli/shared/home/home.api.ts';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { chooseHome } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { momentText } from '../../../kit/format.ts';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { stepOf } from './todo-lines.ts';

interface Props {
  todo: Todo;
  me: Me;
  now: number;
  main: boolean;
}

/** One thing that waits, with its one button; that of another home chooses the home first. */
export function TodoItem({ todo, me, now, main }: Props) {
  const { text, detail, by, unitId } = todo;
  const step = stepOf(todo);
  const going = useCommand(async () => {
    if (unitId) await chooseHome(unitId);
    step?.go();
  });
  const elsewhere = me.homes.find((home) => home.unitId === unitId);
  return (
    <View className="home-todo-item">
      <View className="home-todo-words">
        {elsewhere && <View className="k-quiet-text">{elsewhere.address}</View>}
        <View className="home-todo-text">{text}</View>
        {detail && <View className="home-todo-detail">{detail}</View>}
        {by && <View className="k-quiet-text k-figures">请在{momentText(by, now)} 前</View>}
        <Failure message={going.message} />
      </View>
      {step && (
        <Button
          kind={main ? 'main' : 'plain'}
          busy={going.busy}
          onTap={() => void going.run()}
          label={`${step.verb}：${text}`}
        >
          {step.verb}
        </Button>
      )}
    </View>
  );
}
