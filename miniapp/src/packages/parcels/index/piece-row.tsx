import { View } from '@tarojs/components';
import type { ParcelSummary } from '@linli/shared/parcels/parcels.schema.ts';
import { parcelStateLabels } from '@linli/shared/parcels/parcels.words.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { Tap } from '../../../kit/native/native.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';
import { parcelTitle, parcelTone } from '../../../parcels/parcel-names.ts';
import { PickupCode } from '../../../parcels/pickup-code.tsx';
import { openParcel } from '../parcel-links.ts';
import { Flags } from '../parts/flags.tsx';
import { keptText, returnText } from '../parcel-text.ts';

/** One piece: what to say at the counter, then what it is. */
export function PieceRow({ piece, now }: { piece: ParcelSummary; now: number }) {
  const back = returnText(piece.returnAfter, now);
  return (
    <Tap className="parcels-piece" role="link" onTap={() => openParcel(piece.id)}>
      <View className="parcels-piece-words">
        {piece.code ? (
          <PickupCode code={piece.code} />
        ) : (
          <Tag tone={parcelTone(piece.state)}>{labelOf(parcelStateLabels, piece.state, '处理中')}</Tag>
        )}
        <View className="parcels-piece-title">{parcelTitle(piece)}</View>
        <View className="k-quiet-text k-figures">{keptText(piece, now)}</View>
        <View className="parcels-tags">
          <Flags flags={piece.flags} />
          {back && <Tag tone="soon">{back}</Tag>}
        </View>
      </View>
      <Icon name="forward" className="k-cell-forward" />
    </Tap>
  );
}
