import { View } from '@tarojs/components';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { openCode, openRequest } from '../home-links.ts';
import { useFigures, within } from '../../../kit/figures.ts';

/** Without the phone these two remain; once the phone has failed they are what the page is about. */
export function OtherWays({ urgent }: { urgent: boolean }) {
  const { bindingAnswerHours } = useFigures();
  return urgent ? (
    <Card title="换一种办法">
      <View className="homes-ways">
        <View className="k-quiet-text">{`填一下楼栋和门牌，客服核对后为您开通，${within(bindingAnswerHours, '小时')}答复。`}</View>
        <Button kind="main" wide icon="services" onTap={openRequest}>
          请客服核实
        </Button>
        <View className="k-quiet-text">家人或房东已经在用的，请他们发一个邀请码，填上就好。</View>
        <Button wide icon="key" onTap={openCode}>
          用邀请码
        </Button>
      </View>
    </Card>
  ) : (
    <Card flush title="没有登记过手机号？">
      <Cell icon="key" title="用邀请码" detail="家人或房东发给您的 8 位码，填上就好。" onTap={openCode} />
      <Cell icon="services" title="请客服核实" detail="填楼栋和门牌，客服核对后为您开通。" onTap={openRequest} />
    </Card>
  );
}
