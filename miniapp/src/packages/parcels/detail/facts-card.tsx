import { View } from '@tarojs/components';
import type { Parcel } from '@linli/shared/parcels/parcels.schema.ts';
import { callPhone, copyText } from '../../../kit/device.ts';
import { momentText } from '../../../kit/format.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Fact } from '../../../kit/ui/display/cell.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { hoursOf } from '../parcel-text.ts';

export function FactsCard({ parcel: { trackingNo, station, storedAt } }: { parcel: Parcel }) {
  const now = useNow();
  return (
    <View className="k-card">
      {trackingNo && <Fact name="快递单号">{trackingNo}</Fact>}
      <Fact name="入库时间">{momentText(storedAt, now)}</Fact>
      <Fact name="存放地点">
        {station.name} · {station.place}
      </Fact>
      <Fact name="营业时间">
        每天 {station.opensAt}–{station.closesAt}，{hoursOf(station, now).text}
      </Fact>
      <View className="parcels-buttons parcels-facts-buttons">
        {trackingNo && (
          <Button small icon="copy" label={`复制单号 ${trackingNo}`} onTap={() => copyText(trackingNo)}>
            复制单号
          </Button>
        )}
        <Button small icon="phone" label={`打电话给${station.name}`} onTap={() => callPhone(station.phone)}>
          打给驿站
        </Button>
      </View>
    </View>
  );
}
