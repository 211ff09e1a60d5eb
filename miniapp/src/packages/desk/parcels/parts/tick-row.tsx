import { View } from '@tarojs/components';
import type { KeeperParcel } from '@linli/shared/parcels/parcels.admin.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { parcelFlagLabels } from '@linli/shared/parcels/parcels.words.ts';
import { Tap } from '../../../../kit/native/native.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { Tag } from '../../../../kit/ui/display/tag.tsx';
import { PickupCode } from '../../../../parcels/pickup-code.tsx';

interface RowProps {
  parcel: KeeperParcel;
  ticked: boolean;
  dense: boolean;
  detail: string;
  onTap: () => void;
}

export const TickRow = ({ parcel: { code, flags }, ticked, dense, detail, onTap }: RowProps) => (
  <Tap className={`desk-tick${ticked ? ' k-chosen' : ''}`} role="checkbox" checked={ticked} onTap={onTap}>
    <View className="desk-tick-mark">{ticked && <Icon name="check" />}</View>
    <View className="desk-tick-body">
      <View className="desk-tick-top">
        {code ? <PickupCode code={code} small={dense} /> : <View className="desk-row-address">没有取件码</View>}
        {flags.map((flag) => (
          <Tag key={flag} tone="info">
            {labelOf(parcelFlagLabels, flag)}
          </Tag>
        ))}
      </View>
      <View className="desk-parcel-what">{detail}</View>
    </View>
  </Tap>
);
