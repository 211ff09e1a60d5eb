import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { useLive } from '../../../kit/data/use-live.ts';
import { Page } from '../../../kit/page/page.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { TakenBanner } from '../parts/taken-banner.tsx';
import { useParcels, useTaken } from '../use-parcels.ts';
import { fetchable, takenText, waitingText } from '../parcel-text.ts';
import { CodesCard } from './codes-card.tsx';
import { IdentityCard } from './identity-card.tsx';
import { useBrightness } from './use-brightness.ts';
import { useIdentity } from './use-identity.ts';
import '../parcels.scss';
import { goBack } from '../../../kit/page/navigation.ts';

/** One scan hands over everything that waits for the home. What the counter did shows itself here at once. */
export default function IdentityPage() {
  const identity = useIdentity();
  const parcels = useParcels();
  const taken = useTaken(parcels);
  useBrightness();
  useLive(4, parcels.reload);
  const { renew } = identity;
  const handedOver = taken.pieces.length;
  useEffect(() => {
    if (handedOver) renew();
  }, [handedOver, renew]);

  const waiting = parcels.data?.waiting ?? [];
  if (handedOver && !fetchable(waiting).length)
    return (
      <Page title="身份码">
        <Empty
          drawing="sent"
          title={takenText(taken.pieces) ?? '已取走'}
          action={
            <Button kind="main" onTap={() => void goBack()}>
              好的
            </Button>
          }
        >
          都取到了，路上小心。回家后发现不对，可以在取件记录里反映。
        </Empty>
      </Page>
    );
  return (
    <Page title="身份码">
      <View className="parcels-identity">
        <TakenBanner taken={taken} />
        <IdentityCard identity={identity} what={parcels.data ? waitingText(parcels.data) : ''} />
        <CodesCard waiting={waiting} />
      </View>
    </Page>
  );
}
