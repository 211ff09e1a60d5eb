import { labelOf } from '@linli/shared/kit/label.ts';
import { membershipRoleLabels, type Invitation } from '@linli/shared/homes/homes.schema.ts';
import { useMe } from '../../../kit/api.ts';
import { copyText } from '../../../kit/device.ts';
import { momentText } from '../../../kit/format.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { groupedCode, invitationMessage } from '../invitation-code.ts';

/** Copies words that can be sent as they are; the page that takes codes finds the code in them. */
export function CopyInvitation({
  invitation,
  small,
  main,
}: {
  invitation: Invitation;
  small?: boolean;
  main?: boolean;
}) {
  const me = useMe();
  const { code, role, expiresAt } = invitation;
  const message = () =>
    invitationMessage({
      estate: me?.estate.name ?? '小区',
      role: labelOf(membershipRoleLabels, role),
      code,
      until: momentText(expiresAt, Date.now()),
    });
  return (
    <Button
      icon="copy"
      kind={main ? 'main' : 'plain'}
      small={!!small}
      label={`复制邀请 ${groupedCode(code)}`}
      onTap={() => void copyText(message())}
    >
      {small ? '复制' : '复制邀请'}
    </Button>
  );
}
