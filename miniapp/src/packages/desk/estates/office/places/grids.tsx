import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Grid } from '@linli/shared/estates/estates.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import { api } from '../../../../../kit/api.ts';
import { useCommand } from '../../../../../kit/data/use-command.ts';
import { useQuery } from '../../../../../kit/data/use-query.ts';
import { toast } from '../../../../../kit/device.ts';
import { States } from '../../../../../kit/page/states.tsx';
import { Card } from '../../../../../kit/ui/display/card.tsx';
import { Cell } from '../../../../../kit/ui/display/cell.tsx';
import { Empty } from '../../../../../kit/ui/display/empty.tsx';
import { Tag } from '../../../../../kit/ui/display/tag.tsx';
import { Sheet } from '../../../../../kit/ui/overlay/sheet.tsx';
import { FormFoot } from '../../../parts/form-foot.tsx';
import { Group, RadioRows } from '../../../parts/options.tsx';
import { useKeptUp } from '../../../frame/use-kept-up.ts';

/** The tree of grids by its uppermost ones, with who answers today. */
export function Grids() {
  const query = useQuery('desk.grids', () => api.estatesAdmin.grids());
  useKeptUp(60, query.reload);
  const [opened, setOpened] = useState<string>();
  return (
    <States
      of={query}
      empty={({ items }) =>
        !items.length && (
          <Empty drawing="gate" title="还没有划分网格">
            网格随房屋资料一起导入。
          </Empty>
        )
      }
    >
      {({ items }) => {
        const grid = items.find(({ id }) => id === opened);
        return (
          <>
            <View className="office-cards">
              {items
                .filter(({ level }) => level === 1)
                .map((top) => (
                  <Card key={top.id} flush title={top.name}>
                    {[top, ...below(items, top.id)].map((one) => (
                      <Row key={one.id} grid={one} onTap={() => setOpened(one.id)} />
                    ))}
                  </Card>
                ))}
            </View>
            <Sheet open={grid !== undefined} onClose={() => setOpened(undefined)} title={grid?.name ?? '网格'}>
              {grid && (
                <OwnerForm
                  key={grid.id}
                  grid={grid}
                  onChanged={() => void query.reload()}
                  onDone={() => setOpened(undefined)}
                />
              )}
            </Sheet>
          </>
        );
      }}
    </States>
  );
}

const below = (all: readonly Grid[], id: string): Grid[] =>
  all.filter(({ parentId }) => parentId === id).flatMap((grid) => [grid, ...below(all, grid.id)]);

function Row({ grid, onTap }: { grid: Grid; onTap: () => void }) {
  const { code, name, level, ownerId, ownerName, backupName, answering } = grid;
  const standsIn = answering && answering.id !== ownerId;
  return (
    <Cell
      title={`${code} ${name}`}
      detail={[
        `${level} 级`,
        `负责人 ${ownerName ?? '未定'}`,
        `替班 ${backupName ?? '未定'}`,
        ...(standsIn ? [`今天由${answering.name}负责`] : []),
      ].join(' · ')}
      value={answering ? undefined : <Tag tone="late">没有人</Tag>}
      onTap={onTap}
    />
  );
}

const nobody = 'NOBODY';

function OwnerForm({ grid, onChanged, onDone }: { grid: Grid; onChanged: () => void; onDone: () => void }) {
  const staff = useQuery('desk.staff', () => api.estatesAdmin.staff());
  const [ownerId, setOwner] = useState(grid.ownerId ?? nobody);
  const [backupId, setBackup] = useState(grid.backupId ?? nobody);
  const save = useCommand(
    () =>
      api.estatesAdmin
        .setGridOwner({
          params: { gridId: grid.id },
          body: {
            version: grid.version,
            ...(ownerId !== nobody && { ownerId }),
            ...(backupId !== nobody && { backupId }),
          },
        })
        .finally(onChanged),
    {
      onDone() {
        toast('已保存，住户首页随之更新');
        onDone();
      },
    },
  );
  return (
    <View className="desk-form">
      <States of={staff} skeleton={<View className="desk-bones" />}>
        {({ items }) => {
          const rows = items.map(({ id, name, roles }) => ({
            value: id,
            title: name,
            detail: roles.map((role) => labelOf(roleLabels, role, '同事')).join('、'),
          }));
          return (
            <>
              <Group label="负责人" error={save.fieldError('#/ownerId')}>
                <RadioRows
                  label="负责人"
                  rows={[...rows, { value: nobody, title: '暂时没有', detail: '由上一级网格的负责人接管' }]}
                  value={ownerId}
                  onChoose={setOwner}
                />
              </Group>
              <Group label="替班人" hint="负责人休假时由他负责" error={save.fieldError('#/backupId')}>
                <RadioRows
                  label="替班人"
                  rows={[...rows.filter(({ value }) => value !== ownerId), { value: nobody, title: '暂时没有' }]}
                  value={backupId}
                  onChoose={setBackup}
                />
              </Group>
            </>
          );
        }}
      </States>
      <FormFoot command={save} onSubmit={() => void save.run()} text="保存" />
    </View>
  );
}
