import { View } from '@tarojs/components';
import type { HomePage } from '@linli/shared/home/home.api.ts';
import { Heading } from '../../kit/native/native.tsx';
import { Page } from '../../kit/page/page.tsx';
import { Card } from '../../kit/ui/display/card.tsx';
import { Cell } from '../../kit/ui/display/cell.tsx';
import { openFeeStandards } from '../../fees/fee-links.ts';
import { openNotices, openParcels, openWorkLog } from '../../notices/notice-links.ts';
import { openReport } from '../../tickets/ticket-links.ts';
import { BindCard } from '../home/cards/bind-card.tsx';
import { HotlineCard } from '../home/cards/hotline-card.tsx';
import { useHomePage } from '../home/use-home-page.ts';
import { ReportTiles } from './report-tiles.tsx';
import { TicketPreview } from './ticket-preview.tsx';
import '../home/home.scss';
import './services.scss';

export default function ServicesPage() {
  const home = useHomePage();
  return (
    <Page title="服务" of={home}>
      {(page) => <Content page={page} />}
    </Page>
  );
}

function Content({ page: { me, hotline, parcels, caretaker } }: { page: HomePage }) {
  if (!me.home)
    return (
      <>
        <BindCard />
        <Card flush>
          <NoticeCells />
        </Card>
        <HotlineCard hotline={hotline} caretaker={caretaker} />
      </>
    );
  return (
    <>
      <Heading level={2}>报修</Heading>
      <ReportTiles unitClass={me.home.unitClass} />
      <TicketPreview />
      <Card flush>
        <Cell
          icon="comment"
          title="投诉、建议、咨询"
          detail="说一句就行，每一条都答复"
          onTap={() => openReport({ kind: 'COMPLAINT' })}
        />
        <Cell
          icon="parcel"
          title="快递"
          detail={parcels ? `${parcels} 件等您来取` : '现在没有要取的'}
          onTap={openParcels}
        />
        <NoticeCells />
      </Card>
      <HotlineCard hotline={hotline} caretaker={caretaker} />
      <View className="k-quiet-text services-note">报修不看物业费：欠费也照修。</View>
    </>
  );
}

const NoticeCells = () => (
  <>
    <Cell icon="megaphone" title="公告" detail="通知、停水停电、收支公示" onTap={() => openNotices()} />
    <Cell icon="journal" title="工作日志" detail="物业每天做了什么" onTap={openWorkLog} />
    <Cell icon="fee" title="收费标准" detail="收什么、收多少、凭什么" onTap={openFeeStandards} />
  </>
);
