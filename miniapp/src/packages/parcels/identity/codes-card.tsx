import { View } from '@tarojs/components';
import type { ParcelSummary } from '@linli/shared/parcels/parcels.schema.ts';
import { Card } from '../../../kit/ui/display/card.tsx';
import { parcelTitle } from '../../../parcels/parcel-names.ts';
import { PickupCode } from '../../../parcels/pickup-code.tsx';
import { fetchable } from '../parcel-text.ts';

/** Where nothing can be scanned, saying a code is enough; these are on the phone. */
export function CodesCard({ waiting }: { waiting: readonly ParcelSummary[] }) {
  const coded = fetchable(waiting);
  if (!coded.length) return null;
  return (
    <Card title="扫不了？报取件码也行">
      {coded.map((piece) => (
        <View key={piece.id} className="parcels-coded">
          <PickupCode code={piece.code!} small />
          <View className="k-quiet-text">{parcelTitle(piece)}</View>
        </View>
      ))}
    </Card>
  );
}
