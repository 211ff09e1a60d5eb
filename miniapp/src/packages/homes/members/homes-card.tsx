import { labelOf } from '@linli/shared/kit/label.ts';
import { membershipRoleLabels, type HomeRef } from '@linli/shared/homes/homes.schema.ts';
import { chooseHome } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { toast } from '../../../kit/device.ts';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { Tag } from '../../../kit/ui/display/tag.tsx';
import { openBinding } from '../home-links.ts';
import { unitIcon } from '../parts/unit-icon.ts';

/** A tap makes another home the current one. */
export function HomesCard({ homes, current }: { homes: readonly HomeRef[]; current: string | undefined }) {
  const switching = useCommand(async ({ unitId }: HomeRef) => {
    await chooseHome(unitId);
    toast('已切换');
  });
  return (
    <>
      <Failure message={switching.message} />
      <Card
        flush
        title={homes.length > 1 ? `我的 ${homes.length} 套房屋` : '我的房屋'}
        aside={
          <Button kind="quiet" small icon="plus" onTap={openBinding}>
            绑定
          </Button>
        }
      >
        {homes.map((home) => (
          <Cell
            key={home.unitId}
            icon={unitIcon(home.unitClass)}
            title={home.address}
            detail={`${home.estateName} · ${labelOf(membershipRoleLabels, home.role)}`}
            {...(home.unitId === current
              ? { value: <Tag tone="brand">正在使用</Tag> }
              : { value: '切换', onTap: () => void switching.run(home), label: `切换到 ${home.address}` })}
          />
        ))}
      </Card>
    </>
  );
}
