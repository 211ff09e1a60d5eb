import { View } from '@tarojs/components';
import type { ParcelProxy } from '@linli/shared/parcels/parcels.schema.ts';
import { momentText } from '../../../kit/format.ts';
import { QrCode } from '../../../kit/ui/display/qr-code.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { groupedProxyCode } from '../parcel-text.ts';

/** What the other person shows or says at the counter. */
export function ProxyPass({ proxy: { code, expiresAt } }: { proxy: ParcelProxy }) {
  const now = useNow();
  return (
    <View className="parcels-pass">
      <QrCode text={code} label="代取二维码" />
      <View className="parcels-pass-code">{groupedProxyCode(code)}</View>
      <View className="k-quiet-text k-figures">{momentText(expiresAt, now)} 前有效，只能用一次</View>
    </View>
  );
}
