import type { ParcelSummary } from '@linli/shared/parcels/parcels.schema.ts';
import { useLive } from '../../../kit/data/use-live.ts';
import { BottomBar } from '../../../kit/page/bottom-bar.tsx';
import { Page } from '../../../kit/page/page.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { Skeleton } from '../../../kit/ui/display/skeleton.tsx';
import { openHistory, openIdentity, openProxy } from '../parcel-links.ts';
import { TakenBanner } from '../parts/taken-banner.tsx';
import { useParcels, useTaken } from '../use-parcels.ts';
import { fetchable } from '../parcel-text.ts';
import { LettersCard } from './letters-card.tsx';
import { NotifyMe } from './notify-me.tsx';
import { ProxiesCard } from './proxies-card.tsx';
import { StationCard } from './station-card.tsx';
import { shelvesOf } from './shelves.ts';
import '../parcels.scss';

/** What waits for this home, by place; the code to say is what one sees first. */
export default function ParcelsIndexPage() {
  const parcels = useParcels();
  const taken = useTaken(parcels);
  // Who waits at the counter looks at this page; who waits for nothing needs no hurry.
  useLive(parcels.data?.waiting.length ? 10 : 60, parcels.reload);
  const waiting = parcels.data?.waiting ?? [];
  return (
    <Page
      title="我的快递"
      of={parcels}
      skeleton={<Skeleton cards={[5, 2]} />}
      bottom={fetchable(waiting).length > 0 && <FetchBar mayAppoint={mayAppoint(waiting)} />}
    >
      {(page) => (
        <>
          <TakenBanner taken={taken} />
          {!page.waiting.length && <NothingWaits />}
          {shelvesOf(page).map(({ station, pieces }) => (
            <StationCard key={station.id} station={station} pieces={pieces} />
          ))}
          {page.proxies.length > 0 && <ProxiesCard page={page} onChanged={() => void parcels.reload()} />}
          {page.letters.length > 0 && <LettersCard letters={page.letters} />}
          <NotifyMe prompt={page.prompt} onAnswered={() => void parcels.reload()} />
          <Card flush>
            <Cell icon="clock" title="取件记录" detail="取走的、退回的，都在这里" onTap={openHistory} />
          </Card>
        </>
      )}
    </Page>
  );
}

const mayAppoint = (waiting: readonly ParcelSummary[]) => waiting.some(({ actions }) => actions.includes('proxy'));

const FetchBar = ({ mayAppoint }: { mayAppoint: boolean }) => (
  <BottomBar>
    {mayAppoint && (
      <Button icon="people" onTap={() => openProxy()}>
        请人代取
      </Button>
    )}
    <Button kind="main" icon="qr" onTap={openIdentity}>
      出示身份码
    </Button>
  </BottomBar>
);

const NothingWaits = () => (
  <Empty drawing="parcels" title="没有待取的快递">
    快递一到驿站就会告诉您，取件码也会显示在这里。
  </Empty>
);
