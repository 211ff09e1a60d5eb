import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { membershipRoleLabels, type Invitation } from '@linli/shared/homes/homes.schema.ts';
import { api } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { toast } from '../../../kit/device.ts';
import { momentText } from '../../../kit/format.ts';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { confirm } from '../../../kit/ui/overlay/confirm.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { groupedCode } from '../invitation-code.ts';
import { CopyInvitation } from '../parts/copy-invitation.tsx';

/** Codes that were given out and not used yet: keys that lie about. */
export function InvitationsCard({
  invitations,
  onChanged,
}: {
  invitations: readonly Invitation[];
  onChanged: () => void;
}) {
  const now = useNow();
  const cancelling = useCommand(async (id: string) => {
    await api.homes.cancelInvitation({ params: { invitationId: id } });
    onChanged();
    toast('邀请已撤销');
  });

  async function cancel({ id, code }: Invitation) {
    const question = {
      title: `撤销邀请码 ${groupedCode(code)}？`,
      text: '撤销后这个码立即失效，收到它的人不能再用它绑定。',
      yes: '撤销',
      danger: true,
    };
    if (await confirm(question)) void cancelling.run(id);
  }

  return (
    <Card title="还没用的邀请">
      <Failure message={cancelling.message} />
      {invitations.map((invitation) => (
        <View key={invitation.id} className="homes-invitation">
          <View className="homes-invitation-words">
            <View className="homes-code">{groupedCode(invitation.code)}</View>
            <View className="k-quiet-text k-figures">
              给{labelOf(membershipRoleLabels, invitation.role)} · {momentText(invitation.expiresAt, now)} 前有效
            </View>
          </View>
          <View className="homes-steps">
            <CopyInvitation invitation={invitation} small />
            <Button
              kind="quiet"
              small
              label={`撤销 ${groupedCode(invitation.code)}`}
              onTap={() => void cancel(invitation)}
            >
              撤销
            </Button>
          </View>
        </View>
      ))}
    </Card>
  );
}
