import { useState } from 'react';
import { View } from '@tarojs/components';
import type { HomeRef } from '@linli/shared/homes/homes.schema.ts';
import { api } from '../../../kit/api.ts';
import { Heading, PhoneButton } from '../../../kit/native/native.tsx';
import { Banner } from '../../../kit/ui/banner.tsx';
import { Button, buttonClass } from '../../../kit/ui/button.tsx';
import { Card } from '../../../kit/ui/card.tsx';
import { Icon } from '../../../kit/ui/icon.tsx';
import { useConsent } from '../consent.ts';
import { ConsentLine } from '../parts/consent-line.tsx';
import { NextSteps, StepButtons } from '../parts/next-steps.tsx';
import { useBinding } from '../use-my-homes.ts';

/** One tap for whoever the desk knows by phone. */
export function PhoneCard({ onBound }: { onBound: (homes: HomeRef[]) => void }) {
  const consent = useConsent();
  const [refused, setRefused] = useState(false);
  const binding = useBinding((phoneCode: string, call) => api.homes.bindByPhone({ body: { phoneCode } }, call));

  async function bind(code: string) {
    setRefused(false);
    const homes = await binding.run(code);
    if (homes) onBound(homes);
  }
  function refuse() {
    binding.clear();
    setRefused(true);
  }

  const words = (
    <>
      <Icon name="phone" />
      <View className="k-button-text">手机号一键绑定</View>
    </>
  );
  return (
    <Card>
      <View className="homes-phone">
        <Heading level={2}>用手机号</Heading>
        <View className="k-quiet-text">买房或入住时在客服处登记过手机号的，点一下就好，名下的房屋和车位一起绑定。</View>
        <NextSteps of={binding} way="phone" />
        {refused && (
          <>
            <Banner tone="soon" icon="info">
              没有拿到手机号，什么都没有改动。可以再点一次，或换一种办法。
            </Banner>
            <StepButtons to={['code', 'request']} />
          </>
        )}
        {consent.agreed && !binding.busy ? (
          <PhoneButton
            className={buttonClass({ kind: 'main', wide: true })}
            onCode={(code) => void bind(code)}
            onRefuse={refuse}
          >
            {words}
          </PhoneButton>
        ) : (
          <Button kind="main" wide icon="phone" busy={binding.busy} onTap={() => void consent.given()}>
            {binding.busy ? '正在绑定' : '手机号一键绑定'}
          </Button>
        )}
        <ConsentLine consent={consent} />
      </View>
    </Card>
  );
}
