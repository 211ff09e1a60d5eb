import type { ParcelsPage } from '@linli/shared/parcels/parcels.schema.ts';
import { momentText } from '../../../kit/format.ts';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';

/** R77: ordinary letters are looked up; nobody is called for one. */
export function LettersCard({ letters }: { letters: ParcelsPage['letters'] }) {
  const now = useNow();
  return (
    <Card flush>
      {letters.map(({ stationName, count, lastAt }) => (
        <Cell
          key={stationName}
          icon="note"
          title={`有 ${count} 封平信在${stationName}`}
          detail={`最近一封${momentText(lastAt, now)} 到，方便时报门牌领取`}
        />
      ))}
    </Card>
  );
}
