import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { api } from '../../../../kit/api.ts';
import { scan, scanOn } from '../../../../kit/device.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { platform } from '../../../../kit/platform/platform.ts';
import { storage } from '../../../../kit/storage.ts';
import { Banner } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { keepsParcels } from '../../frame/roles.ts';
import { useTyping } from '../../frame/use-typing.ts';
import { ShelfPicker } from '../parts/shelf-picker.tsx';
import { Arrivals } from './arrivals.tsx';
import { InHand } from './in-hand.tsx';
import { arrivedOn, inHandOf } from './queue/intake-queue.ts';
import { LettersForm } from './letters-form.tsx';
import { Refused } from './refused.tsx';
import { TypedForm } from './typed-form.tsx';
import { Pending } from './pending.tsx';
import { useIntake } from './queue/use-intake.ts';
import '../../styles/desk.scss';
import '../styles/desk-parcels.scss';

export default function IntakePage() {
  return (
    <DeskPage title="入库" here="intake" admits={keepsParcels}>
      {(me) => <IntakeDesk me={me} />}
    </DeskPage>
  );
}

const shelfKey = 'draft.desk.intake.shelf';
const ask = { label: '快递单号', codes: 'bars' } as const;

/** Shelf, scan, whose it is, next: everything is on this phone first and goes up by itself. */
function IntakeDesk({ me }: { me: Me }) {
  const intake = useIntake(me);
  const { queue } = intake;
  const [shelf, setShelf] = useState(() => storage.read<string>(shelfKey));
  const [sheet, setSheet] = useState<'shelf' | 'letters' | 'typed'>();
  const [refusal, setRefusal] = useState<string>();
  const closeSheet = () => setSheet(undefined);
  const hand = inHandOf(queue);
  const arrivedToday = arrivedOn(queue, Date.now()).length > 0;

  const take = (text: string) => {
    const scanned = intake.scan(text, shelf!);
    setRefusal(scanned.refused ? scanned.word : undefined);
    return scanned;
  };
  const scanOne = () => void scan(ask).then((text) => text !== undefined && take(text));
  const scanMany = () => void scanOn(ask, take).then(intake.done);
  const pick = (picked: string) => {
    storage.write(shelfKey, picked);
    setShelf(picked);
    closeSheet();
  };
  // With a piece in hand its number pad listens, for a scanner too.
  useTyping(shelf && !hand && !sheet ? { onScan: take } : undefined);

  if (!shelf)
    return (
      <View className="desk-single">
        <Card title="先选放在哪个货架">
          <Shelves value={undefined} onPick={pick} />
        </Card>
        <Pending intake={intake} me={me} />
        <Arrivals intake={intake} />
      </View>
    );

  return (
    <View className="desk-intake">
      <View className="desk-intake-work">
        <View className="desk-intake-shelf">
          <View className="desk-intake-shelf-name">{`货架 ${shelf}`}</View>
          <Button kind="quiet" small onTap={() => setSheet('shelf')}>
            换货架
          </Button>
          <View className="desk-nav-gap" />
          {platform.inWeChat && (
            <Button kind="quiet" small onTap={() => setSheet('typed')}>
              手输单号
            </Button>
          )}
          <Button kind="quiet" small onTap={() => setSheet('letters')}>
            登记平信
          </Button>
        </View>
        <Pending intake={intake} me={me} />
        {refusal && <Banner tone="late">{refusal}</Banner>}
        {hand ? (
          <InHand key={hand.piece.ref} one={hand} intake={intake} onScan={take} />
        ) : (
          !queue.pieces.length &&
          !arrivedToday && (
            <Card>
              <Empty drawing="parcels" title="扫面单上的条形码">
                扫到就记在手机里，没有网络也能一直扫。
              </Empty>
            </Card>
          )
        )}
      </View>
      <View className="desk-intake-results">
        <Refused intake={intake} />
        <Arrivals intake={intake} />
      </View>
      <View className="desk-go desk-intake-go">
        <Button onTap={scanMany}>连续扫</Button>
        {hand && <Button onTap={intake.done}>放好了</Button>}
        <Button kind="main" icon="scan" onTap={scanOne}>
          {hand ? '扫下一件' : '扫码'}
        </Button>
      </View>
      <Sheet open={sheet === 'shelf'} onClose={closeSheet} title="换到哪个货架">
        <Shelves value={shelf} onPick={pick} />
      </Sheet>
      <Sheet open={sheet === 'letters'} onClose={closeSheet} title="登记平信">
        <LettersForm
          shelf={shelf}
          onDone={(count, unit) => {
            intake.letters(count, shelf, unit);
            closeSheet();
          }}
        />
      </Sheet>
      <Sheet open={sheet === 'typed'} onClose={closeSheet} title="手输单号">
        <TypedForm
          onDone={(text) => {
            const scanned = take(text);
            if (!scanned.refused) closeSheet();
            return scanned.refused ? scanned.word : undefined;
          }}
        />
      </Sheet>
    </View>
  );
}

function Shelves({ value, onPick }: { value: string | undefined; onPick: (shelf: string) => void }) {
  const page = useQuery('desk.parcels', () => api.parcelsAdmin.page());
  return <ShelfPicker shelves={page.data?.shelves ?? []} value={value} onPick={onPick} />;
}
