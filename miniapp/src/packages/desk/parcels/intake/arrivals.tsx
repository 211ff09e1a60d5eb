import { useState } from 'react';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { parcelKindLabels } from '@linli/shared/parcels/parcels.words.ts';
import { clockText } from '../../../../kit/format.ts';
import { Heading, Tap } from '../../../../kit/native/native.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { PickupCode } from '../../../../parcels/pickup-code.tsx';
import { ParcelSheet } from '../parcel/parcel-sheet.tsx';
import { arrivedOn, dismissed, noted, type Arrived } from './queue/intake-queue.ts';
import type { IntakeDesk } from './queue/use-intake.ts';

const atFirst = 12;

/** Today's results, the newest first: the code to be written on the piece, large. */
export function Arrivals({ intake }: { intake: IntakeDesk }) {
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<string>();
  const arrived = arrivedOn(intake.queue, Date.now());
  if (!arrived.length) return null;
  const shown = all ? arrived : arrived.slice(0, atFirst);
  return (
    <View className="desk-arrivals">
      <Heading
        level={2}
      >{`这台手机今天入库 ${arrived.filter(({ outcome }) => outcome === 'stored').length} 件`}</Heading>
      {shown.map((one) => (
        <Arrival
          key={one.ref}
          one={one}
          onOpen={() => setOpened(one.parcelId)}
          onDismiss={() => intake.update((queue) => dismissed(queue, one.ref))}
        />
      ))}
      {arrived.length > shown.length && (
        <Button kind="quiet" onTap={() => setAll(true)}>{`看前面的 ${arrived.length - shown.length} 件`}</Button>
      )}
      <ParcelSheet
        id={opened}

        onClose={() => setOpened(undefined)}
        onChange={(parcel) => intake.update((queue) => noted(queue, parcel))}
      />
    </View>
  );
}

interface ArrivalProps {
  one: Arrived;
  onOpen: () => void;
  onDismiss: () => void;
}

function Arrival({ one, onOpen, onDismiss }: ArrivalProps) {
  const { outcome, kind, code, shelf, state, address, trackingNo, at, parcelId, phoneTail, door } = one;
  const duplicate = outcome === 'duplicate';
  const typed = [phoneTail && `尾号 ${phoneTail}`, door && `门牌 ${door}`].filter(Boolean).join('，');
  const content = (
    <>
      <View className="desk-arrival-top">
        {code ? (
          <PickupCode code={code} />
        ) : (
          <View className="desk-arrival-kind">{labelOf(parcelKindLabels, kind)}</View>
        )}
        {duplicate ? <Tag tone="late">重复</Tag> : state === 'UNMATCHED' && <Tag tone="soon">待认领</Tag>}
      </View>
      <View className="k-quiet-text">
        {duplicate
          ? `单号 …${trackingNo?.slice(-4) ?? ''} 早就在库${shelf ? `，放在货架 ${shelf}` : ''}${address ? `，${address}` : ''}`
          : [
              clockText(at),
              trackingNo && `…${trackingNo.slice(-4)}`,
              address ?? (state === 'UNMATCHED' ? typed || '点这里确认收件人' : undefined),
            ]
              .filter(Boolean)
              .join(' · ')}
      </View>
    </>
  );
  return (
    <View className={`desk-arrival${duplicate ? ' desk-arrival-twice' : ''}`}>
      {parcelId ? (
        <Tap className="desk-arrival-open" onTap={onOpen}>
          {content}
        </Tap>
      ) : (
        <View className="desk-arrival-open">{content}</View>
      )}
      {duplicate && (
        <Button kind="quiet" small onTap={onDismiss}>
          知道了
        </Button>
      )}
    </View>
  );
}
