import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { Parcel } from '@linli/shared/parcels/parcels.schema.ts';
import { parcelStateLabels } from '@linli/shared/parcels/parcels.words.ts';
import { copyText } from '../../../kit/device.ts';
import { Heading } from '../../../kit/native/native.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';
import { parcelName, parcelTone } from '../../../parcels/parcel-names.ts';
import { PickupCode } from '../../../parcels/pickup-code.tsx';
import { Flags } from '../parts/flags.tsx';
import { endText, keptText, returnText } from '../parcel-text.ts';

/** Where it stands: what to say at the counter, or how it ended. */
export function HeadCard({ parcel }: { parcel: Parcel }) {
  const now = useNow();
  const { code, state, flags, returnAfter } = parcel;
  const back = code && returnText(returnAfter, now);
  return (
    <View className="k-card parcels-head">
      <View className="parcels-tags">
        <Tag tone={parcelTone(state)}>{labelOf(parcelStateLabels, state, '处理中')}</Tag>
        <Flags flags={flags} />
        {back && <Tag tone="soon">{back}</Tag>}
      </View>
      {code && (
        <View className="parcels-head-code">
          <PickupCode code={code} />
          <Button kind="quiet" small icon="copy" label={`复制取件码 ${code}`} onTap={() => copyText(code)}>
            复制
          </Button>
        </View>
      )}
      <Heading level={2}>{parcelName(parcel)}</Heading>
      <View className="k-quiet-text k-figures">{endText(parcel, now) ?? keptText(parcel, now)}</View>
    </View>
  );
}
