import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { ParcelSummary } from '@linli/shared/parcels/parcels.schema.ts';
import { parcelStateLabels } from '@linli/shared/parcels/parcels.words.ts';
import { api } from '../../../kit/api.ts';
import { usePaged } from '../../../kit/data/use-paged.ts';
import { momentText } from '../../../kit/format.ts';
import { Page } from '../../../kit/page/page.tsx';
import { ListEnd } from '../../../kit/page/states.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';
import { parcelTitle, parcelTone } from '../../../parcels/parcel-names.ts';
import { openParcel } from '../parcel-links.ts';
import { endText } from '../parcel-text.ts';
import '../parcels.scss';
import { goBack } from '../../../kit/page/navigation.ts';

export default function ParcelHistoryPage() {
  const history = usePaged('parcels.history', (cursor) => api.parcels.history({ query: { cursor } }));
  return (
    <Page
      title="取件记录"
      of={history}
      empty={({ items }) =>
        items.length ? undefined : (
          <Empty drawing="parcels" title="还没有取过快递" action={<Button onTap={() => void goBack()}>返回</Button>}>
            取走的、退回的都会留在这里：哪天、谁取的，一看就知道。
          </Empty>
        )
      }
    >
      {({ items }) => (
        <>
          <Card flush>
            {items.map((piece) => (
              <Past key={piece.id} piece={piece} />
            ))}
          </Card>
          <ListEnd list={history} />
        </>
      )}
    </Page>
  );
}

function Past({ piece }: { piece: ParcelSummary }) {
  const now = useNow();
  const end = endText(piece, now);
  return (
    <Cell
      title={parcelTitle(piece)}
      detail={
        <View className="k-figures">
          <View>{end ?? `${momentText(piece.storedAt, now)} 到`}</View>
          <View>{piece.stationName}</View>
        </View>
      }
      value={
        end ? undefined : <Tag tone={parcelTone(piece.state)}>{labelOf(parcelStateLabels, piece.state, '处理中')}</Tag>
      }
      onTap={() => openParcel(piece.id)}
    />
  );
}
