import { useState } from 'react';
import { useRouter, useShareAppMessage } from '@tarojs/taro';
import type { ParcelProxy } from '@linli/shared/parcels/parcels.schema.ts';
import { Page } from '../../../kit/page/page.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { errandOf } from '../parts/copy-errand.tsx';
import { useParcels } from '../use-parcels.ts';
import { AppointBar } from './appoint-bar.tsx';
import { Appointed } from './appointed.tsx';
import { ProxyForm } from './proxy-form.tsx';
import { useAppointment } from './use-appointment.ts';
import '../parcels.scss';
import { goBack } from '../../../kit/page/navigation.ts';

const title = '请人代取';

export default function ProxyPage() {
  const { params } = useRouter();
  const parcels = useParcels();
  const [made, setMade] = useState<ParcelProxy>();
  const form = useAppointment(parcels.data, params.parcel, (proxy) => {
    setMade(proxy);
    void parcels.reload();
  });

  // The page's own, for WeChat asks the page; and made of words, for whoever gets the card need not open anything.
  useShareAppMessage(() => ({
    title: made && parcels.data ? errandOf(made, parcels.data) : '请帮忙取一下快递',
    path: '/pages/home/index',
    imageUrl: '/assets/share/parcels.png',
  }));

  if (made && parcels.data)
    return (
      <Page title={title}>
        <Appointed proxy={made} page={parcels.data} />
      </Page>
    );
  return (
    <Page
      title={title}
      of={parcels}
      bottom={form.pieces.length > 0 && <AppointBar form={form} />}
      empty={() =>
        form.pieces.length ? undefined : (
          <Empty
            drawing="parcels"
            title="现在没有可以代取的快递"
            action={<Button onTap={() => void goBack()}>返回</Button>}
          >
            快递到了驿站，就可以请人代取。
          </Empty>
        )
      }
    >
      {() => <ProxyForm form={form} />}
    </Page>
  );
}
