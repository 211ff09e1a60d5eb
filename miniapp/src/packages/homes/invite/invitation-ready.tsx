import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { membershipRoleLabels, type Invitation } from '@linli/shared/homes/homes.schema.ts';
import { dayText, momentText } from '../../../kit/format.ts';
import { Heading, ShareButton } from '../../../kit/native/native.tsx';
import { platform } from '../../../kit/platform/platform.ts';
import { Button, buttonClass } from '../../../kit/ui/input/button.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { groupedCode } from '../invitation-code.ts';
import { CopyInvitation } from '../parts/copy-invitation.tsx';
import { goBack } from '../../../kit/page/navigation.ts';

interface ReadyProps {
  invitation: Invitation;
  lastDay: string | undefined;
  onAnother: () => void;
}

/** The code, large enough to read out. In WeChat it is shared as a card, elsewhere copied. */
export function InvitationReady({ invitation, lastDay, onAnother }: ReadyProps) {
  const now = Date.now();
  const role = labelOf(membershipRoleLabels, invitation.role);
  return (
    <>
      <View className="k-card homes-ready">
        <Heading level={2}>给{role}的邀请码</Heading>
        <View className="homes-code homes-code-large">{groupedCode(invitation.code)}</View>
        <View className="k-quiet-text k-figures">
          {momentText(invitation.expiresAt, now)} 前有效，只能用一次
          {lastDay && `；绑定后可以用到${dayText(lastDay, now)}`}
        </View>
        <View className="homes-steps homes-steps-wide">
          {platform.inWeChat && (
            <ShareButton className={buttonClass({ kind: 'main', wide: true })}>
              <Icon name="send" />
              <View className="k-button-text">发给微信好友</View>
            </ShareButton>
          )}
          <CopyInvitation invitation={invitation} main={!platform.inWeChat} />
        </View>
      </View>
      <View className="k-quiet-text homes-ready-hint">
        对方打开「邻里」，在「绑定房屋」里选「用邀请码」，填上就好。请只发给要邀请的人：谁拿到这个码，谁就能用。
      </View>
      <View className="homes-steps homes-steps-end">
        <Button kind="quiet" onTap={onAnother}>
          再邀请一位
        </Button>
        <Button kind="quiet" onTap={() => void goBack()}>
          完成
        </Button>
      </View>
    </>
  );
}
