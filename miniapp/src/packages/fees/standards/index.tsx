import { View } from '@tarojs/components';
import type { FeeStandards } from '@linli/shared/fees/tariffs.schema.ts';
import { areaText } from '@linli/shared/fees/amounts.ts';
import { unitClassLabel } from '@linli/shared/fees/tariffs.words.ts';
import { api } from '../../../kit/api.ts';
import { useQuery } from '../../../kit/data/use-query.ts';
import { goBack } from '../../../kit/page/navigation.ts';
import { Page } from '../../../kit/page/page.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { StandardCard } from './standard-card.tsx';
import '../fees.scss';

/** What is charged, to whom, since when and on what ground; for everybody to read before it is paid (R64, R72). */
export default function StandardsPage() {
  const standards = useQuery('fees.standards', () => api.tariffs.standards());
  return (
    <Page
      title="收费标准"
      of={standards}
      empty={({ items }) =>
        items.length ? undefined : (
          <Empty
            drawing="journal"
            title="还没有公布收费标准"
            action={<Button onTap={() => void goBack()}>返回</Button>}
          >
            公布以后会在这里看到。没有公布的，可以不交，也可以先问前台。
          </Empty>
        )
      }
    >
      {({ home, items }) => (
        <>
          <View className="k-quiet-text">{introduction(home)}</View>
          {items.map((standard) => (
            <StandardCard key={standard.id} standard={standard} unitClass={home?.unitClass} />
          ))}
        </>
      )}
    </Page>
  );
}

function introduction(home: FeeStandards['home']): string {
  const always = '每一项都写明单价、依据和从哪天起；涨价先公布，再执行。';
  if (!home) return always;
  const area = home.areaE2 === undefined ? '建筑面积还没有登记' : `建筑面积 ${areaText(home.areaE2)} ㎡`;
  return `您家 ${home.address}，${unitClassLabel(home.unitClass)}，${area}。${always}`;
}
