import { View } from '@tarojs/components';
import { useMe } from '../../../kit/api.ts';
import { callPhone, openPrivacyContract } from '../../../kit/device.ts';
import { dayText } from '../../../kit/format.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { privacyVersion } from '../consent.ts';
import { policy } from './policy.ts';
import '../homes.scss';

/** Readable before anyone is signed in: it asks the server nothing (PIPL 17). */
export default function PrivacyPage() {
  const me = useMe();
  const phone = me?.estate.servicePhone;
  return (
    <Page title="隐私说明">
      <View className="homes-intro">
        <Heading level={2} className="homes-intro-title">
          您的信息，只用来为您办事
        </Heading>
        <View className="k-quiet-text">{dayText(privacyVersion, 0)}起生效，读完大约两分钟。</View>
      </View>
      {policy.map(({ title, lines }) => (
        <Card key={title} title={title}>
          <View className="homes-policy">
            {lines.map((line) => (
              <View key={line} className="homes-policy-line">
                {line}
              </View>
            ))}
          </View>
        </Card>
      ))}
      {phone && (
        <Button icon="phone" wide onTap={() => callPhone(phone)}>
          {`有疑问，打服务电话 ${phone}`}
        </Button>
      )}
      {openPrivacyContract && (
        <Button kind="quiet" wide onTap={openPrivacyContract}>
          查看微信《用户隐私保护指引》
        </Button>
      )}
    </Page>
  );
}
