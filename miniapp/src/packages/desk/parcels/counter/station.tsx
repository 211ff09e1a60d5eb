import { View } from '@tarojs/components';
import type { KeeperPage } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { parcelViewLabels, type ParcelView } from '@linli/shared/parcels/parcels.words.ts';
import { momentText } from '../../../../kit/format.ts';
import { Tap, says } from '../../../../kit/native/native.tsx';

interface StationProps {
  page: KeeperPage;
  view: ParcelView;
  onView: (view: ParcelView) => void;
}

/** How the day stands: a figure for each queue, which is also the way into it. */
export function Station({ page: { counts, lastAudit }, view, onView }: StationProps) {
  const tiles: { view: ParcelView; count: number; text?: string }[] = [
    { view: 'waiting', count: counts.waiting },
    { view: 'untold', count: counts.untold },
    { view: 'unmatched', count: counts.unmatched },
    { view: 'overdue', count: counts.overdue },
    { view: 'disputed', count: counts.disputed },
    { view: 'gone', count: counts.handedOverToday, text: '今天交付' },
  ];
  return (
    <View className="desk-station">
      <View className="desk-counts" {...says({ role: 'tablist', label: '队列' })}>
        {tiles.map(({ view: each, count, text = parcelViewLabels[each] }) => (
          <Tap
            key={each}
            className={`desk-count desk-count-${each}${count ? '' : ' desk-count-none'}${each === view ? ' k-chosen' : ''}`}
            role="tab"
            checked={each === view}
            label={`${text} ${count} 件`}
            onTap={() => onView(each)}
          >
            <View className="desk-count-figure">{count}</View>
            <View className="desk-count-name">{text}</View>
          </Tap>
        ))}
      </View>
      <View className="k-quiet-text">
        {[
          `今天入库 ${counts.storedToday} 件`,
          lastAudit
            ? `${lastAudit.byName} ${momentText(lastAudit.at, Date.now())} 盘点${lastAudit.missing ? `，少 ${lastAudit.missing} 件` : '，一件不少'}`
            : '还没有盘点过',
        ].join(' · ')}
      </View>
    </View>
  );
}
