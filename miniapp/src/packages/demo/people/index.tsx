import { View } from '@tarojs/components';
import { Heading } from '../../../kit/native/native.tsx';
import type { DemoPerson } from '@linli/shared/demo/demo.api.ts';
import { api } from '../../../kit/api.ts';
import { useQuery } from '../../../kit/data/use-query.ts';
import { Page } from '../../../kit/page/page.tsx';
import { Avatar } from '../../../kit/ui/display/avatar.tsx';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { NewPeople } from './new-people.tsx';
import { Outside } from './outside.tsx';
import { useEntrance, type Entrance } from './use-entrance.ts';
import './people.scss';

/** Instead of WeChat's login, in the browser and in demo mode only. */
export default function PeoplePage() {
  const people = useQuery('demo.people', () => api.demo.people());
  const entrance = useEntrance();
  return (
    <Page title="邻里" wide of={people}>
      {({ items, standin }) => (
        <View className="people">
          <View className="people-intro">
            <Heading level={2} className="people-title">
              您想以谁的身份进来看看？
            </Heading>
            <View className="k-quiet-text">
              这里是演示小区，人和事都是虚构的。点一个人就进入，随时可以在「我的」里退出再换。
            </View>
          </View>
          <Failure message={entrance.message} />
          <View className="people-groups">
            <People title="住户" items={items.filter(({ staff }) => !staff)} entrance={entrance} />
            <NewPeople entrance={entrance} />
            <View className="people-staff">
              <People title="物业人员" items={items.filter(({ staff }) => staff)} entrance={entrance} />
            </View>
            <Outside standin={standin} />
          </View>
        </View>
      )}
    </Page>
  );
}

const People = ({ title, items, entrance }: { title: string; items: DemoPerson[]; entrance: Entrance }) => (
  <Card flush title={title}>
    {items.map(({ code, name, who }) => (
      <Cell
        key={code}
        before={<Avatar name={name} />}
        title={name}
        detail={who}
        value={entrance.entering === code ? '正在进入' : undefined}
        onTap={() => entrance.enter(code)}
      />
    ))}
  </Card>
);
