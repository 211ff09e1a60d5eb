import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { membershipRoleLabels, type HomeRef } from '@linli/shared/homes/homes.schema.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Empty } from '../../../kit/ui/display/empty.tsx';
import { goHome } from '../../../kit/page/navigation.ts';
import { returnThere, whereToReturn } from '../../../kit/page/navigation.ts';
import { unitIcon } from './unit-icon.ts';
import { Icon } from '../../../kit/ui/display/icon.tsx';

/** The end of binding: what is bound, and the way on. */
export const Bound = ({ homes }: { homes: readonly HomeRef[] }) => (
  <Empty
    drawing="rest"
    title="绑定好了，欢迎回家"
    action={
      whereToReturn() ? (
        <Button kind="main" icon="forward" onTap={returnThere}>
          接着看刚才那一页
        </Button>
      ) : (
        <Button kind="main" icon="home" onTap={goHome}>
          去首页
        </Button>
      )
    }
  >
    <View className="homes-bound">
      {homes.map(({ unitId, unitClass, address, role }) => (
        <View key={unitId} className="homes-bound-home">
          <Icon name={unitIcon(unitClass)} />
          <View>
            {address} · {labelOf(membershipRoleLabels, role)}
          </View>
        </View>
      ))}
    </View>
    {homes.length > 1 ? `现在用的是 ${homes[0]!.address}，在首页左上角随时可以切换。` : '现在可以报修、看进度了。'}
  </Empty>
);
