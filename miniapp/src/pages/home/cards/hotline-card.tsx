import { View } from '@tarojs/components';
import type { HomePage } from '@linli/shared/home/home.api.ts';
import { callPhone } from '../../../kit/device.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';

interface CardProps {
  hotline: string;
  caretaker: HomePage['caretaker'];
}

/** R9: somebody answers at any hour. R101: the grid of the home and who answers for it, as on its sign. */
export const HotlineCard = ({ hotline, caretaker }: CardProps) => (
  <View className="k-card home-hotline">
    <View className="home-hotline-icon">
      <Icon name="phone" />
    </View>
    <View className="home-todo-words">
      {caretaker && (
        <View className="k-quiet-text">
          {`${caretaker.gridName}（${caretaker.gridCode}）${caretaker.name ? ` · 负责人 ${caretaker.name}` : ''}`}
        </View>
      )}
      <View className="k-quiet-text">24 小时服务电话</View>
      <View className="home-hotline-number k-figures">{hotline}</View>
    </View>
    <Button onTap={() => callPhone(hotline)} label={`拨打 24 小时服务电话 ${hotline}`}>
      拨打
    </Button>
  </View>
);
