import { View } from '@tarojs/components';
import type { ParcelProxy, ParcelsPage } from '@linli/shared/parcels/parcels.schema.ts';
import { Heading, ShareButton } from '../../../kit/native/native.tsx';
import { platform } from '../../../kit/platform/platform.ts';
import { Button, buttonClass } from '../../../kit/ui/input/button.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { CopyErrand, errandOf } from '../parts/copy-errand.tsx';
import { ProxyPass } from '../parts/proxy-pass.tsx';
import { goBack } from '../../../kit/page/navigation.ts';

/** The code, and the words to send with it. */
export function Appointed({ proxy, page }: { proxy: ParcelProxy; page: ParcelsPage }) {
  return (
    <>
      <View className="k-card parcels-pass">
        <Heading level={2}>给{proxy.name}的代取码</Heading>
        <ProxyPass proxy={proxy} />
      </View>
      <View className="k-card parcels-errand">
        <View className="k-quiet-text">发给对方的话</View>
        <View>{errandOf(proxy, page)}</View>
        <View className="parcels-buttons">
          {platform.inWeChat && (
            <ShareButton className={buttonClass({ kind: 'main', wide: true })}>
              <Icon name="send" />
              <View className="k-button-text">发给微信好友</View>
            </ShareButton>
          )}
          <CopyErrand proxy={proxy} page={page} main={!platform.inWeChat} />
        </View>
      </View>
      <View className="k-quiet-text parcels-hint">
        谁拿到代取码谁就能取，请只发给要请的人。取走后您会收到消息；要撤回，到「我的快递」里点「撤回」。
      </View>
      <Button kind="quiet" wide onTap={() => void goBack()}>
        完成
      </Button>
    </>
  );
}
