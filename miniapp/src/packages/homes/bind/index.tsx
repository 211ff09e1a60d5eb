import { useState } from 'react';
import { View } from '@tarojs/components';
import type { HomeRef } from '@linli/shared/homes/homes.schema.ts';
import { useMe } from '../../../kit/api.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { Bound } from '../parts/bound.tsx';
import { ColleagueCard } from './colleague-card.tsx';
import { EarlierRequest } from './earlier-request.tsx';
import { OtherWays } from './other-ways.tsx';
import { PhoneCard } from './phone-card.tsx';
import { usePhoneBinding } from './use-phone-binding.ts';
import '../homes.scss';

/** Three ways to prove that one lives here; whoever lacks one has another. */
export default function BindPage() {
  const me = useMe();
  const [bound, setBound] = useState<readonly HomeRef[]>();
  const binding = usePhoneBinding(setBound);
  if (bound)
    return (
      <Page title="绑定房屋">
        <Bound homes={bound} />
      </Page>
    );
  return (
    <Page title="绑定房屋">
      <View className="homes-intro">
        <Heading level={2} className="homes-intro-title">
          {me?.homes.length ? '再绑定一套房屋' : `您住在${me?.estate.name ?? '小区'}的哪一套？`}
        </Heading>
        <View className="k-quiet-text">选一种方便的办法，核对上就能用。</View>
      </View>
      <EarlierRequest />
      <PhoneCard binding={binding} />
      <OtherWays urgent={binding.stuck} />
      <ColleagueCard />
    </Page>
  );
}
