import { View } from '@tarojs/components';
import { callPhone } from '../../../kit/device.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';

/** R9: somebody answers at any hour. */
export const HotlineCard = ({ hotline }: { hotline: string }) => (
  <View className="k-card home-hotline">
    <View className="home-hotline-icon">
      <Icon name="phone" />
    </View>
    <View className="home-todo-words">
      <View className="k-quiet-text">24 小时服务电话</View>
      <View className="home-hotline-number k-figures">{hotline}</View>
    </View>
    <Button onTap={() => callPhone(hotline)} label={`拨打 24 小时服务电话 ${hotline}`}>
      拨打
    </Button>
  </View>
);
