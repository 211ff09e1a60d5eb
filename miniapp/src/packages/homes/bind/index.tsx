import { useState } from 'react';
import { View } from '@tarojs/components';
import type { HomeRef } from '@linli/shared/homes/homes.schema.ts';
import { useMe } from '../../../kit/api.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { Card } from '../../../kit/ui/card.tsx';
import { Cell } from '../../../kit/ui/cell.tsx';
import { openCode, openRequest } from '../links.ts';
import { Bound } from '../parts/bound.tsx';
import { EarlierRequest } from './earlier-request.tsx';
import { PhoneCard } from './phone-card.tsx';
import '../homes.scss';

/** Three ways to prove that one lives here; whoever lacks one has another. */
export default function BindPage() {
  const me = useMe();
  const [bound, setBound] = useState<readonly HomeRef[]>();
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
      <PhoneCard onBound={setBound} />
      <Card flush title="没有登记过手机号？">
        <Cell icon="key" title="用邀请码" detail="家人或房东在「邀请」里生成的 8 位码，填上就绑定。" onTap={openCode} />
        <Cell
          icon="services"
          title="请客服核实"
          detail="告诉我们楼栋和门牌，客服核对后为您开通。"
          onTap={openRequest}
        />
      </Card>
    </Page>
  );
}
