import type { HomePage as HomeData } from '@linli/shared/home/home.api.ts';
import { useLive } from '../../kit/data/use-live.ts';
import { Page } from '../../kit/page/page.tsx';
import { useUpdateOffer } from '../../kit/update/update.tsx';
import { Card } from '../../kit/ui/display/card.tsx';
import { Cell } from '../../kit/ui/display/cell.tsx';
import { Banners } from './cards/banners.tsx';
import { BindCard } from './cards/bind-card.tsx';
import { DeskCard } from './entries/desk-card.tsx';
import { Entries } from './entries/entries.tsx';
import { HomeHead } from './head/home-head.tsx';
import { HomeSkeleton } from './home-skeleton.tsx';
import { HotlineCard } from './cards/hotline-card.tsx';
import { openBinding } from './home-links.ts';
import { Notices } from './cards/notices.tsx';
import { OpenTickets } from './cards/open-tickets.tsx';
import { TodoCard } from './todo/todo-card.tsx';
import { useHomePage } from './use-home-page.ts';
import { staffRoleOf } from './entries/workplace.ts';
import './home.scss';

export default function HomePage() {
  const home = useHomePage();
  useLive(30, home.reload);
  useUpdateOffer();
  return (
    <Page title={home.data?.me.estate.name ?? '邻里'} of={home} skeleton={<HomeSkeleton />}>
      {(page) => <Content page={page} />}
    </Page>
  );
}

function Content({ page }: { page: HomeData }) {
  const { me, banners, tickets, notices, hotline, caretaker } = page;
  const worksHere = !!staffRoleOf(me.roles);
  return (
    <>
      <HomeHead page={page} />
      <Banners banners={banners} />
      {worksHere && !me.home && <DeskCard me={me} />}
      {me.home && <TodoCard page={page} />}
      {!me.home && !worksHere && <BindCard />}
      <Entries page={page} />
      <Notices notices={notices} />
      <OpenTickets tickets={tickets} />
      {worksHere && me.home && <DeskCard me={me} />}
      <HotlineCard hotline={hotline} caretaker={caretaker} />
      {worksHere && !me.home && (
        <Card flush>
          <Cell icon="home" title="也住在这里？" detail="绑定房屋后可以报修、看进度" onTap={openBinding} />
        </Card>
      )}
    </>
  );
}
