import { View } from '@tarojs/components';
import { parcelViewLabels } from '@linli/shared/parcels/parcels.words.ts';
import { says } from '../../../../kit/native/native.tsx';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { QueueSkeleton } from '../../tickets/queue/queue-skeleton.tsx';
import { ParcelRow } from './parcel-row.tsx';
import { ParcelSearch } from './parcel-search.tsx';
import type { Parcels } from './use-parcels.ts';
import { viewHints } from '../parcel-text.ts';

interface ListProps {
  parcels: Parcels;
  opened: string | undefined;
  onOpen: (id: string) => void;
}

export function ParcelList({ parcels, opened, onOpen }: ListProps) {
  const { view, q, setQ, list } = parcels;
  return (
    <>
      <ParcelSearch q={q} onSearch={setQ} />
      <States
        of={list}
        skeleton={<QueueSkeleton />}
        empty={({ items }) =>
          !items.length &&
          (q ? (
            <Empty drawing="search" title="没有找到" action={<Button onTap={() => setQ('')}>清空查找</Button>}>
              {`在「${parcelViewLabels[view]}」里没有「${q}」。取件码、单号尾号、门牌都可以查；取走的在「今天交付」里。`}
            </Empty>
          ) : (
            <Empty
              drawing={view === 'waiting' ? 'parcels' : 'rest'}
              title={view === 'waiting' ? '货架是空的' : '都处理好了'}
            >
              {viewHints[view]}
            </Empty>
          ))
        }
      >
        {({ items }) => (
          <View className="desk-queue-list" {...says({ role: 'list', label: parcelViewLabels[view] })}>
            {items.map((parcel) => (
              <View key={parcel.id} {...says({ role: 'listitem' })}>
                <ParcelRow parcel={parcel} view={view} chosen={parcel.id === opened} onOpen={() => onOpen(parcel.id)} />
              </View>
            ))}
            <ListEnd list={list} />
          </View>
        )}
      </States>
    </>
  );
}
