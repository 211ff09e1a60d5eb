import { View } from '@tarojs/components';
import type { KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { parcelFlagLabels, parcelStateLabels, type ParcelView } from '@linli/shared/parcels/parcels.words.ts';
import { momentText } from '../../../../kit/format.ts';
import { Tap } from '../../../../kit/native/native.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { PickupCode } from '../../../../parcels/pickup-code.tsx';
import { ageText, isUntold, whatText } from '../parcel-text.ts';

interface RowProps {
  parcel: KeeperParcel;
  view?: ParcelView;
  chosen?: boolean;
  onOpen: () => void;
}

/** Where it lies, whose it is, and what is wrong, if anything. */
export function ParcelRow({ parcel, view, chosen = false, onOpen }: RowProps) {
  const { code, shelf, state, address, recipient, telling, flags, days, endedAt } = parcel;
  const ended = state === 'PICKED_UP' || state === 'PICKED_BY_PROXY' || state === 'RETURNED';
  const untold = isUntold(parcel);
  return (
    <Tap className={`desk-row${chosen ? ' k-chosen' : ''}`} role="link" onTap={onOpen}>
      <View className="desk-row-line">
        {code ? (
          <PickupCode code={code} small />
        ) : (
          <View className="desk-row-address">{ended ? '已离库' : `货架 ${shelf}`}</View>
        )}
        <View className="desk-parcel-tags">
          {flags.map((flag) => (
            <Tag key={flag} tone="info">
              {labelOf(parcelFlagLabels, flag)}
            </Tag>
          ))}
          {untold && <Tag tone="late">未通知</Tag>}
          {state !== 'IN_STORE' && (
            <Tag tone={ended ? 'calm' : 'soon'}>{labelOf(parcelStateLabels, state, '有新状态')}</Tag>
          )}
        </View>
        <View className={`desk-row-due${view === 'overdue' ? ' k-due-late' : ''}`}>
          {ended && endedAt ? momentText(endedAt, Date.now()) : ageText(days)}
        </View>
      </View>
      <View className="desk-parcel-who">{[address, recipient].filter(Boolean).join(' · ') || '还不知道是谁的'}</View>
      <View className="desk-parcel-what">{untold && telling ? telling : whatText(parcel)}</View>
    </Tap>
  );
}
