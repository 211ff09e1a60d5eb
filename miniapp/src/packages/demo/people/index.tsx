import Taro from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { DemoPerson } from '@linli/shared/demo/demo.api.ts';
import { api, cache, signIn } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { useQuery } from '../../../kit/data/use-query.ts';
import { Page } from '../../../kit/page/page.tsx';
import { chooseDemoPerson } from '../../../kit/platform/demo-person.ts';
import { Avatar } from '../../../kit/ui/avatar.tsx';
import { Failure } from '../../../kit/ui/banner.tsx';
import { Card } from '../../../kit/ui/card.tsx';
import { Cell } from '../../../kit/ui/cell.tsx';

/** Instead of WeChat's login, in the browser and in demo mode only. */
export default function PeoplePage() {
  const people = useQuery('demo.people', () => api.demo.people());
  const enter = useCommand(async ({ code, staff }: DemoPerson) => {
    chooseDemoPerson(code);
    cache.clear();
    if (await signIn()) await Taro.reLaunch({ url: staff ? '/packages/desk/queue/index' : '/pages/home/index' });
  });

  const group = (title: string, items: DemoPerson[]) => (
    <Card flush title={title}>
      {items.map((person) => (
        <Cell
          key={person.code}
          before={<Avatar name={person.name} />}
          title={person.name}
          detail={person.who}
          onTap={() => void enter.run(person)}
        />
      ))}
    </Card>
  );

  return (
    <Page title="选择演示人物" of={people}>
      {({ items }) => (
        <>
          <View className="k-quiet-text">这里是演示环境：选一个人，就以他的身份进入。</View>
          <Failure message={enter.message} />
          {group(
            '住户',
            items.filter(({ staff }) => !staff),
          )}
          {group(
            '物业人员',
            items.filter(({ staff }) => staff),
          )}
        </>
      )}
    </Page>
  );
}
