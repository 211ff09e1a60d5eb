import { View } from '@tarojs/components';
import type { PolicyChange } from '@linli/shared/estates/policies.admin.api.ts';
import { api } from '../../../../kit/api.ts';
import { usePaged } from '../../../../kit/data/use-paged.ts';
import { momentText } from '../../../../kit/format.ts';
import { ListEnd, States } from '../../../../kit/page/states.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Empty } from '../../../../kit/ui/display/empty.tsx';
import { ChangeLines } from './change-lines.tsx';

/** Who changed what, when and why; the newest first. */
export function History() {
  const list = usePaged<PolicyChange>('desk.policies.history', (cursor) =>
    api.policiesAdmin.history({ query: { ...(cursor && { cursor }) } }),
  );
  const now = Date.now();
  return (
    <States
      of={list}
      empty={({ items }) =>
        !items.length && (
          <Empty drawing="rest" title="还没有改过">
            现在都是默认的规则；每次修改都会记在这里。
          </Empty>
        )
      }
    >
      {({ items }) => (
        <>
          {items.map(({ version, at, by, reason, changes }) => (
            <Card key={version} title={`${momentText(at, now)} ${by}`}>
              <View className="policy-reason">{reason}</View>
              <ChangeLines changes={changes} />
            </Card>
          ))}
          <ListEnd list={list} />
        </>
      )}
    </States>
  );
}
