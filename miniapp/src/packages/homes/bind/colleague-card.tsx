import { useState } from 'react';
import { View } from '@tarojs/components';
import { api, cache, keepMe } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { toast } from '../../../kit/device.ts';
import { PhoneButton } from '../../../kit/native/native.tsx';
import { openTab } from '../../../kit/page/navigation.ts';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button, buttonClass } from '../../../kit/ui/input/button.tsx';
import { useConsent } from '../consent.ts';

/** Whoever works here has no home to bind: their number brings them their posts. */
export function ColleagueCard() {
  const consent = useConsent();
  const [refused, setRefused] = useState(false);
  const take = useCommand((phoneCode: string, call) => api.identity.takeUpPosts({ body: { phoneCode } }, call), {
    onDone(me) {
      cache.clear();
      keepMe(me);
      toast('岗位已生效');
      void openTab('/pages/home/index');
    },
  });
  return (
    <View className="k-card homes-phone">
      <View className="k-quiet-text">物业同事不用绑定房屋：管理员登记过您的手机号，点一下就有岗位。</View>
      <Failure message={refused ? '没有拿到手机号，什么都没有改动。' : take.message} />
      {consent.agreed && !take.busy ? (
        <PhoneButton
          className={buttonClass({ kind: 'quiet', wide: true })}
          onCode={(code) => {
            setRefused(false);
            void take.run(code);
          }}
          onRefuse={() => setRefused(true)}
        >
          <View className="k-button-text">我是物业同事</View>
        </PhoneButton>
      ) : (
        <Button kind="quiet" wide busy={take.busy} onTap={() => void consent.given()}>
          我是物业同事
        </Button>
      )}
    </View>
  );
}
