import { View } from '@tarojs/components';
import type { ParcelStation, ParcelSummary } from '@linli/shared/parcels/parcels.schema.ts';
import { callPhone } from '../../../kit/device.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { fetchable, hoursOf } from '../parcel-text.ts';
import { PieceRow } from './piece-row.tsx';

/** Where to go, whether it is open, whom to call, and what lies there. */
export function StationCard({ station, pieces }: { station: ParcelStation; pieces: readonly ParcelSummary[] }) {
  const now = useNow();
  const { open, text } = hoursOf(station, now);
  const count = fetchable(pieces).length;
  return (
    <View className="k-card k-card-flush parcels-station">
      <View className="parcels-station-head">
        <View className="parcels-station-words">
          <Heading level={2}>
            {station.name}
            {count > 0 && ` · ${count} 件待取`}
          </Heading>
          <View className="parcels-line">
            <Icon name="place" />
            {station.place}
          </View>
          <View className={`parcels-line k-figures${open ? '' : ' parcels-shut'}`}>
            <Icon name="clock" />
            {text}
          </View>
        </View>
        <Button icon="phone" small label={`打电话给${station.name}`} onTap={() => callPhone(station.phone)}>
          电话
        </Button>
      </View>
      {pieces.map((piece) => (
        <PieceRow key={piece.id} piece={piece} now={now} />
      ))}
    </View>
  );
}
