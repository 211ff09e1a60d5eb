import { useState } from 'react';
import { useShareAppMessage } from '@tarojs/taro';
import type { Invitation } from '@linli/shared/homes/homes.schema.ts';
import { useMe } from '../../../kit/api.ts';
import { Page } from '../../../kit/page/page.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { rolesToInvite } from '../invited-roles.ts';
import { useMyHomes } from '../use-my-homes.ts';
import { InviteForm } from './invite-form.tsx';
import { InvitationReady } from './invitation-ready.tsx';
import '../homes.scss';
import { goBack } from '../../../kit/page/navigation.ts';

const title = '邀请家人或租客';

export default function InvitePage() {
  const me = useMe();
  const homes = useMyHomes();
  const [made, setMade] = useState<{ invitation: Invitation; lastDay: string | undefined }>();

  // Without the door: a shared card can be forwarded.
  useShareAppMessage(() => ({
    title: `${me?.name ?? '家人'}邀请您加入${me?.estate.name ?? '邻里'}的家`,
    path: made ? `/packages/homes/code/index?code=${made.invitation.code}` : '/pages/home/index',
    imageUrl: '/assets/share/gate.png',
  }));

  if (made)
    return (
      <Page title={title}>
        <InvitationReady {...made} onAnother={() => setMade(undefined)} />
      </Page>
    );
  return (
    <Page
      title={title}
      of={homes}
      empty={({ mayInvite }) =>
        rolesToInvite(mayInvite).length ? undefined : (
          <Empty drawing="gate" title="这套房屋由业主邀请" action={<Button onTap={() => void goBack()}>返回</Button>}>
            {me?.home ? '请业主在「我的房屋」里邀请，或请客服核实。' : '先绑定自己的房屋，再邀请家人。'}
          </Empty>
        )
      }
    >
      {({ mayInvite }) => (
        <InviteForm
          address={me?.home?.address ?? ''}
          roles={rolesToInvite(mayInvite)}
          onMade={(invitation, lastDay) => {
            setMade({ invitation, lastDay });
            void homes.reload();
          }}
        />
      )}
    </Page>
  );
}
