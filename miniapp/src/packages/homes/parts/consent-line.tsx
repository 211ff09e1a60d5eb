import { View } from '@tarojs/components';
import { Tap, says } from '../../../kit/native/native.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import type { Consent } from '../consent.ts';
import { openPrivacy } from '../home-links.ts';

export const ConsentLine = ({ consent }: { consent: Consent }) =>
  consent.settled ? null : (
    <View className="homes-consent">
      <View className="homes-consent-line">
        <Tap
          className="homes-consent-tick"
          role="checkbox"
          checked={consent.agreed}
          label="我已阅读并同意隐私说明"
          onTap={() => consent.change(!consent.agreed)}
        >
          <View className={`homes-tick${consent.agreed ? ' k-chosen' : ''}`}>
            {consent.agreed && <Icon name="check" />}
          </View>
          我已阅读并同意
        </Tap>
        <Tap className="homes-consent-link" role="link" onTap={openPrivacy}>
          隐私说明
        </Tap>
      </View>
      {consent.missed && (
        <View className="homes-consent-missed" {...says({ role: 'alert' })}>
          <Icon name="alert" />
          请先阅读隐私说明，再勾选同意
        </View>
      )}
    </View>
  );
