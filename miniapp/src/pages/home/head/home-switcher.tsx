import { useState } from 'react';
import { View } from '@tarojs/components';
import type { HomeRef } from '@linli/shared/homes/homes.schema.ts';
import { membershipRoleLabels } from '@linli/shared/homes/homes.schema.ts';
import { labelOf } from '@linli/shared/kit/label.ts';
import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { chooseHome } from '../../../kit/api.ts';
import { useCommand } from '../../../kit/data/use-command.ts';
import { toast } from '../../../kit/device.ts';
import { Tap } from '../../../kit/native/native.tsx';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import { Icon } from '../../../kit/ui/display/icon.tsx';
import { Sheet } from '../../../kit/ui/overlay/sheet.tsx';
import type { IconName } from '../../../theme/names.ts';
import { openBinding } from '../home-links.ts';

const icons: Record<HomeRef['unitClass'], IconName> = {
  RESIDENTIAL: 'home',
  COMMERCIAL: 'shop',
  PARKING: 'parking',
  STORAGE: 'lock',
};

/** Which home everything on this page is about; a tap offers the others. */
export function HomeSwitcher({ me }: { me: Me }) {
  const [open, setOpen] = useState(false);
  const switching = useCommand(async (chosen: HomeRef) => {
    await chooseHome(chosen.unitId);
    setOpen(false);
    toast('已切换房屋');
  });
  const { home, homes } = me;
  if (!home) return null;

  const choose = (chosen: HomeRef) => (chosen.unitId === home.unitId ? setOpen(false) : void switching.run(chosen));

  return (
    <>
      <Tap
        className="home-where home-where-tap"
        label={`当前房屋 ${home.address}，点这里切换`}
        onTap={() => setOpen(true)}
      >
        <Icon name="home" />
        <View className="home-where-text">{home.address}</View>
        <Icon name="down" className="home-where-more" />
      </Tap>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title="切换房屋"
        foot={
          <Button wide icon="plus" onTap={openBinding}>
            绑定另一套房屋
          </Button>
        }
      >
        <Failure message={switching.message} />
        <View className="home-cells">
          {homes.map((each) => (
            <Cell
              key={each.unitId}
              icon={icons[each.unitClass] ?? 'home'}
              title={each.address}
              detail={`${each.estateName} · ${labelOf(membershipRoleLabels, each.role)}`}
              value={
                each.unitId === home.unitId ? (
                  <Icon name="check" label="当前房屋" className="home-current" />
                ) : undefined
              }
              onTap={() => choose(each)}
            />
          ))}
        </View>
      </Sheet>
    </>
  );
}
