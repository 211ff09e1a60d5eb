import { useEffect, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { ParcelView as ParcelQueue } from '@linli/shared/parcels/parcels.words.ts';
import { api, useMe } from '../../../../kit/api.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { BottomBar } from '../../../../kit/page/bottom-bar.tsx';
import { States } from '../../../../kit/page/states.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { openPage } from '../../../../kit/page/navigation.ts';
import { keepsParcels, looksAtParcels } from '../../frame/roles.ts';
import { useIntake } from '../intake/queue/use-intake.ts';
import { Pending } from '../intake/pending.tsx';
import { deskPageKey } from '../parcel-keys.ts';
import { ParcelSheet } from '../parcel/parcel-sheet.tsx';
import { ParcelList } from './parcel-list.tsx';
import { ParcelView } from '../parcel/parcel-view.tsx';
import { Station } from './station.tsx';
import { useParcels } from './use-parcels.ts';
import '../../styles/desk.scss';
import '../styles/desk-parcels.scss';

export default function ParcelsPage() {
  const me = useMe();
  const keeper = !!me && keepsParcels(me.roles);
  return (
    <DeskPage title="快递" here="parcels" admits={looksAtParcels} bottom={keeper ? <Work /> : undefined}>
      {(staff, wide) => <Parcels me={staff} wide={wide} />}
    </DeskPage>
  );
}

const to = (page: 'intake' | 'handover' | 'audit' | 'returns') => void openPage(`/packages/desk/parcels/${page}/index`);

const Work = () => (
  <BottomBar>
    <Button onTap={() => to('audit')}>交接盘点</Button>
    <Button onTap={() => to('handover')}>交付</Button>
    <Button kind="main" icon="scan" onTap={() => to('intake')}>
      入库
    </Button>
  </BottomBar>
);

/** The keeper's day on one screen; on a wide one the piece stands beside the list. */
function Parcels({ me, wide }: { me: Me; wide: boolean }) {
  const keeper = keepsParcels(me.roles);
  const page = useQuery(deskPageKey, () => api.parcelsAdmin.page());
  const asked = ParcelQueue.safeParse(useRouter().params.view).data;
  const parcels = useParcels(asked, page.reload);
  const [opened, setOpened] = useState<string>();

  const overview = (
    <>
      {keeper && <Unsent me={me} />}
      <States of={page} skeleton={<View className="desk-bones" />}>
        {(station) => <Station page={station} view={parcels.view} onView={parcels.setView} />}
      </States>
      {parcels.view === 'overdue' && <Button onTap={() => to('returns')}>去退回</Button>}
    </>
  );
  const list = <ParcelList parcels={parcels} opened={opened} onOpen={setOpened} />;

  if (!wide)
    return (
      <>
        {overview}
        {list}
        <ParcelSheet id={opened} onClose={() => setOpened(undefined)} />
      </>
    );
  return (
    <View className="desk-parcels">
      <View className="desk-parcels-list">
        {overview}
        {list}
      </View>
      <View className="desk-parcels-piece">
        {opened ? (
          <View className="k-card">
            <ParcelView key={opened} id={opened} />
          </View>
        ) : (
          <Empty drawing="parcels" title="从左边选一件">
            这里看它是谁的、通知到没有、谁经的手。
          </Empty>
        )}
      </View>
    </View>
  );
}

/** Pieces that wait on this phone for a connection; nothing is in hand on this page. */
function Unsent({ me }: { me: Me }) {
  const intake = useIntake(me);
  const { done } = intake;
  const [finish] = useState(() => done);
  useEffect(() => finish(), [finish]);
  return <Pending intake={intake} me={me} />;
}
