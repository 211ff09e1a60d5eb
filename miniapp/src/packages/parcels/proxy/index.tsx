import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import type { ParcelProxy } from '@linli/shared/parcels/parcels.schema.ts';
import { Page } from '../../../kit/page/page.tsx';
import { goBack } from '../../../kit/page/states.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { useParcels } from '../use-parcels.ts';
import { AppointBar } from './appoint-bar.tsx';
import { Appointed } from './appointed.tsx';
import { ProxyForm } from './proxy-form.tsx';
import { useAppointment } from './use-appointment.ts';
import '../parcels.scss';

const title = '请人代取';

export default function ProxyPage() {
  const { params } = useRouter();
  const parcels = useParcels();
  const [made, setMade] = useState<ParcelProxy>();
  const form = useAppointment(parcels.data, params.parcel, (proxy) => {
    setMade(proxy);
    void parcels.reload();
  });

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
          <Empty drawing="parcels" title="现在没有可以代取的快递" action={<Button onTap={goBack}>返回</Button>}>
            快递到了驿站，就可以请人代取。
          </Empty>
        )
      }
    >
      {() => <ProxyForm form={form} />}
    </Page>
  );
}
