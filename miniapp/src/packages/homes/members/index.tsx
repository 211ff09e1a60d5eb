import { Page } from '../../../kit/page/page.tsx';
import type { MyHomes } from '@linli/shared/homes/homes.schema.ts';
import { useMe } from '../../../kit/api.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { openBinding } from '../home-links.ts';
import { useMyHomes } from '../use-my-homes.ts';
import { HomesCard } from './homes-card.tsx';
import { InvitationsCard } from './invitations-card.tsx';
import { MembersCard } from './members-card.tsx';
import { RequestsCard } from './requests-card.tsx';
import '../homes.scss';

const nothingYet = ({ homes, requests }: MyHomes) =>
  homes.length + requests.length ? undefined : (
    <Empty
      drawing="key"
      title="还没有绑定房屋"
      action={
        <Button kind="main" icon="home" onTap={openBinding}>
          绑定房屋
        </Button>
      }
    >
      绑定后就能报修、看进度，还可以邀请家人一起用。
    </Empty>
  );

/** The homes somebody belongs to, who else belongs to the current one, and who is about to. */
export default function MembersPage() {
  const me = useMe();
  const homes = useMyHomes();
  const current = me?.home;
  return (
    <Page title="我的房屋" of={homes} empty={nothingYet}>
      {(data) => (
        <>
          {data.homes.length > 0 && <HomesCard homes={data.homes} current={current?.unitId} />}
          {current && data.members.length > 0 && (
            <MembersCard home={current} data={data} onChanged={() => void homes.reload()} />
          )}
          {data.invitations.length > 0 && (
            <InvitationsCard invitations={data.invitations} onChanged={() => void homes.reload()} />
          )}
          {data.requests.length > 0 && <RequestsCard requests={data.requests} />}
          {!data.homes.length && (
            <Button icon="home" wide onTap={openBinding}>
              换一种办法绑定
            </Button>
          )}
        </>
      )}
    </Page>
  );
}
