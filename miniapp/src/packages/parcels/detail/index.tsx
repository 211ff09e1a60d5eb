import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { useLive } from '../../../kit/data/use-live.ts';
import { useQuery } from '../../../kit/data/use-query.ts';
import { api } from '../../../kit/api.ts';
import { Page } from '../../../kit/page/page.tsx';
import { Banner } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Skeleton } from '../../../kit/ui/display/skeleton.tsx';
import { Timeline } from '../../../kit/ui/display/timeline.tsx';
import { openTicket } from '../../../tickets/ticket-links.ts';
import { custodyOf } from './custody.ts';
import { DetailBar } from './detail-bar.tsx';
import { DisputeSheet } from './dispute-sheet.tsx';
import { FactsCard } from './facts-card.tsx';
import { HeadCard } from './head-card.tsx';
import '../parcels.scss';

/** One piece, and whose hands it went through. */
export default function ParcelPage() {
  const id = useRouter().params.id ?? '';
  const parcel = useQuery(`parcel.${id}`, () => api.parcels.find({ params: { parcelId: id } }));
  const [disputing, setDisputing] = useState(false);
  const now = useNow();
  useLive(parcel.data && !parcel.data.endedAt ? 20 : 0, parcel.reload);
  return (
    <Page
      title="快递详情"
      of={parcel}
      forHome="这是住户的快递"
      skeleton={<Skeleton cards={[4, 4, 4]} />}
      bottom={parcel.data && <DetailBar parcel={parcel.data} onDispute={() => setDisputing(true)} />}
    >
      {(piece) => (
        <>
          {piece.ticketId && <TicketBanner ticketId={piece.ticketId} />}
          <HeadCard parcel={piece} />
          <Card title="经手记录">
            <Timeline nodes={custodyOf(piece.events, now)} />
          </Card>
          <FactsCard parcel={piece} />
          <DisputeSheet parcel={piece} cacheKey={parcel.key} open={disputing} onClose={() => setDisputing(false)} />
        </>
      )}
    </Page>
  );
}

const TicketBanner = ({ ticketId }: { ticketId: string }) => (
  <Banner
    tone="soon"
    icon="services"
    action={
      <Button kind="quiet" small onTap={() => openTicket(ticketId)}>
        看进度
      </Button>
    }
  >
    已开工单核实，客服会联系您
  </Banner>
);
