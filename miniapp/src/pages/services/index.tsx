import { View } from '@tarojs/components';
import type { HomePage } from '@linli/shared/home/home.api.ts';
import { Heading } from '../../kit/native/native.tsx';
import { Page } from '../../kit/page/page.tsx';
import { BindCard } from '../home/bind-card.tsx';
import { HotlineCard } from '../home/hotline-card.tsx';
import { useHomePage } from '../home/use-home-page.ts';
import '../home/home.scss';
import { ReportTiles } from './report-tiles.tsx';
import { TicketPreview } from './ticket-preview.tsx';
import './services.scss';

export default function ServicesPage() {
  const home = useHomePage();
  return (
    <Page title="服务" of={home}>
      {(page) => <Content page={page} />}
    </Page>
  );
}

function Content({ page: { me, hotline } }: { page: HomePage }) {
  if (!me.home)
    return (
      <>
        <BindCard />
        <HotlineCard hotline={hotline} />
      </>
    );
  return (
    <>
      <Heading level={2}>报修</Heading>
      <ReportTiles unitClass={me.home.unitClass} />
      <TicketPreview />
      <HotlineCard hotline={hotline} />
      <View className="k-quiet-text services-note">报修不看物业费：欠费也照修。</View>
    </>
  );
}
