import { View } from '@tarojs/components';
import { useMe } from '../../../kit/api.ts';
import { Heading, says } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { QrCode } from '../../../kit/ui/display/qr-code.tsx';
import type { Identity } from './use-identity.ts';

export function IdentityCard({ identity, what }: { identity: Identity; what: string }) {
  const me = useMe();
  const { token, countdown } = identity;
  return (
    <View className="k-card parcels-pass">
      <Heading level={2}>{token?.home ?? me?.home?.address ?? '我家'}</Heading>
      <View className="k-quiet-text">
        {what ? `请保管员扫一下，${what}一次取走` : '请保管员扫一下，核对您家的快递'}
      </View>
      {token ? (
        <QrCode text={token.token} label="取件身份码" className="parcels-identity-code" />
      ) : (
        <NoCode identity={identity} />
      )}
      <View className="parcels-line k-figures" {...says({ role: 'timer' })}>
        {countdown && <Icon name="refresh" />}
        {countdown ?? ''}
      </View>
      <View className="k-quiet-text">一码只用一次。请当面出示，不要截图发给别人。</View>
    </View>
  );
}

/** In the code's place while there is none, so that nothing jumps when it comes. */
function NoCode({ identity: { connected, failure, renew } }: { identity: Identity }) {
  const stuck = !connected || failure !== undefined;
  return (
    <View className="parcels-no-code" {...says({ role: 'status' })}>
      {stuck ? (
        <>
          <Icon name="offline" />
          <View>{connected ? failure : '现在没有网络，身份码出不来'}</View>
          <View className="k-quiet-text">报下面的取件码，一样能取。</View>
          {connected && (
            <Button small icon="refresh" onTap={renew}>
              重试
            </Button>
          )}
        </>
      ) : (
        <>
          <View className="k-spinner" />
          正在生成身份码
        </>
      )}
    </View>
  );
}
