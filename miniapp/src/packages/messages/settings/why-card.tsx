import { View } from '@tarojs/components';
import type { IconName } from '../../../theme/names.ts';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';

const lines: [IconName, string][] = [
  ['send', '微信规定：您每点一次“允许”，我们只能给您发一条。发完了，要您再点一次才能再发。'],
  ['check', '好比寄信用的邮票：一条消息用一张。下面写着每一种还剩几张，点“再要一条”就多一张。'],
  ['star', '弹窗里勾上“总是保持以上选择”，以后点一下就行，不再弹窗。'],
  ['bell', '不要也不会漏事：每一条都写在“我的消息”里，首页的铃铛会有数字。'],
];

/** One-time subscriptions, for somebody of seventy. */
export const WhyCard = () => (
  <Card title="微信提醒为什么要一条一条地要？">
    <View className="messages-why">
      {lines.map(([icon, text]) => (
        <View key={icon} className="messages-why-line">
          <Icon name={icon} />
          <View className="messages-why-text">{text}</View>
        </View>
      ))}
    </View>
  </Card>
);
