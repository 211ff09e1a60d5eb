import { useState } from 'react';
import { View } from '@tarojs/components';
import type { FeeItems } from '@linli/shared/fees/tariffs.schema.ts';
import { api } from '../../../../kit/api.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { States } from '../../../../kit/page/states.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { places } from '../../frame/places.ts';
import { useKeptUp } from '../../frame/use-kept-up.ts';
import { ItemCard } from './item-card.tsx';
import { ItemForm } from './item-form.tsx';
import '../../styles/desk.scss';
import './tariffs.scss';

export default function TariffsPage() {
  return (
    <DeskPage title="收费标准" here="tariffs" admits={places.tariffs.admits}>
      {() => <Items />}
    </DeskPage>
  );
}

/** What is charged: finance drafts, the manager looks at what it would change and publishes (R64, R67, R72). */
function Items() {
  const query = useQuery('desk.tariffs', () => api.tariffsAdmin.list());
  useKeptUp(60, query.reload);
  return (
    <View className="desk-requests">
      <View className="k-quiet-text">
        财务拟好，项目经理看过影响再公布；公布以后住户立即看到，不能再改，只能另拟一份接着执行。
      </View>
      <States of={query}>{(answer) => <List {...answer} onChanged={query.reload} />}</States>
    </View>
  );
}

function List({ items, actions, onChanged }: FeeItems & { onChanged: () => void }) {
  const [adding, setAdding] = useState(false);
  const mayAdd = actions.includes('addItem');
  return (
    <>
      {items.length === 0 && (
        <Empty drawing="journal" title="还没有收费项目">
          {mayAdd ? '先添加收费项目，再拟它的标准。' : '收费项目由财务添加。'}
        </Empty>
      )}
      <View className="tariff-items">
        {items.map((item) => (
          <ItemCard key={item.id} item={item} onChanged={onChanged} />
        ))}
      </View>
      {mayAdd && (
        <Button kind="plain" icon="plus" wide onTap={() => setAdding(true)}>
          添加收费项目
        </Button>
      )}
      <Sheet open={adding} onClose={() => setAdding(false)} title="添加收费项目">
        {adding && (
          <ItemForm
            onDone={() => {
              setAdding(false);
              onChanged();
            }}
          />
        )}
      </Sheet>
    </>
  );
}
