import { View } from '@tarojs/components';
import { BottomBar } from '../../../kit/page/bottom-bar.tsx';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import type { Appointment } from './use-appointment.ts';

export const AppointBar = ({ form: { appointing, send } }: { form: Appointment }) => (
  <BottomBar
    above={
      appointing.message ? (
        <Failure message={appointing.message} />
      ) : (
        <View className="k-quiet-text">会得到一个代取码，发给对方就能取；没取之前随时可以撤回。</View>
      )
    }
  >
    <Button kind="main" wide busy={appointing.busy} onTap={() => void send()}>
      {appointing.busy ? '正在生成' : '生成代取码'}
    </Button>
  </BottomBar>
);
