import { View } from '@tarojs/components';
import { Heading, PhoneButton } from '../../../kit/native/native.tsx';
import { Banner, Failure } from '../../../kit/ui/display/banner.tsx';
import { Button, buttonClass } from '../../../kit/ui/input/button.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { useConsent } from '../consent.ts';
import { ConsentLine } from '../parts/consent-line.tsx';
import type { PhoneBinding } from './use-phone-binding.ts';

/** One tap for whoever the desk knows by phone. */
export function PhoneCard({ binding: { busy, message, stuck, bind, refuse } }: { binding: PhoneBinding }) {
  const consent = useConsent();
  const words = stuck ? '再试一次' : '手机号一键绑定';
  const kind = stuck ? 'quiet' : 'main';
  return (
    <View className="k-card homes-phone">
      <Heading level={2}>用手机号</Heading>
      {stuck ? (
        <Banner tone="soon" icon="info">
          {message}
        </Banner>
      ) : (
        <View className="k-quiet-text">买房或入住时登记过手机号的，点一下就好，名下的房屋和车位一起绑定。</View>
      )}
      {!stuck && <Failure message={message} />}
      {consent.agreed && !busy ? (
        <PhoneButton className={buttonClass({ kind, wide: true })} onCode={(code) => void bind(code)} onRefuse={refuse}>
          <Icon name="phone" />
          <View className="k-button-text">{words}</View>
        </PhoneButton>
      ) : (
        <Button kind={kind} wide icon="phone" busy={busy} onTap={() => void consent.given()}>
          {busy ? '正在绑定' : words}
        </Button>
      )}
      <ConsentLine consent={consent} />
    </View>
  );
}
