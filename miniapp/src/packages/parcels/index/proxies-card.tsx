import { useState } from 'react';
import { View } from '@tarojs/components';
import type { ParcelProxy, ParcelsPage } from '@linli/shared/parcels/parcels.schema.ts';
import { api } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { toast } from '../../../kit/device.ts';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { confirm } from '../../../kit/ui/overlay/confirm.tsx';
import { DueTime } from '../../../kit/ui/display/due-time.tsx';
import { Sheet } from '../../../kit/ui/overlay/sheet.tsx';
import { CopyErrand } from '../parts/copy-errand.tsx';
import { ProxyPass } from '../parts/proxy-pass.tsx';
import { groupedProxyCode } from '../parcel-text.ts';

/** Who may fetch something for this home: keys that were handed out, and how to take them back. */
export function ProxiesCard({ page, onChanged }: { page: ParcelsPage; onChanged: () => void }) {
  const [shown, setShown] = useState<ParcelProxy>();
  const revoking = useCommand(async ({ id, name }: ParcelProxy) => {
    await api.parcels.revokeProxy({ params: { proxyId: id } });
    toast(`已撤回，${name} 不能再代取`);
    onChanged();
  });

  async function revoke(proxy: ParcelProxy) {
    const question = {
      title: `撤回给${proxy.name}的代取码？`,
      text: '撤回后这个码立即失效；东西还在驿站，您随时可以自己取。',
      yes: '撤回',
      danger: true,
    };
    if (await confirm(question)) void revoking.run(proxy);
  }

  return (
    <Card title="已请人代取">
      <Failure message={revoking.message} />
      {page.proxies.map((proxy) => (
        <View key={proxy.id} className="parcels-proxy">
          <View className="parcels-proxy-name">
            {proxy.name} · {proxy.parcels.length} 件
          </View>
          <View className="parcels-proxy-code">{groupedProxyCode(proxy.code)}</View>
          <DueTime due={proxy.expiresAt} />
          <View className="parcels-buttons">
            <CopyErrand proxy={proxy} page={page} small />
            <Button small icon="qr" label={`给${proxy.name}的二维码`} onTap={() => setShown(proxy)}>
              二维码
            </Button>
            <Button kind="quiet" small label={`撤回给${proxy.name}的代取码`} onTap={() => void revoke(proxy)}>
              撤回
            </Button>
          </View>
        </View>
      ))}
      <Sheet open={!!shown} onClose={() => setShown(undefined)} title={shown ? `给${shown.name}的代取码` : ''}>
        {shown && <ProxyPass proxy={shown} />}
      </Sheet>
    </Card>
  );
}
