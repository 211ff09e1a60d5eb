import { View } from '@tarojs/components';
import { Heading, says } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { openBinding } from '../home-links.ts';

/** Without a home there is one thing to do. */
export const BindCard = () => (
  <View className="k-card home-bind">
    <View className="k-drawing drawing-key" {...says({ hidden: true })} />
    <Heading level={2}>先绑定您的房屋</Heading>
    <View className="k-quiet-text">
      用登记过的手机号、家人给的邀请码，或请客服核实，都可以。绑定后就能报修、看进度。
    </View>
    <Button kind="main" icon="home" wide onTap={openBinding}>
      绑定房屋
    </Button>
  </View>
);
