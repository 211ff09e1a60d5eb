import { useState } from 'react';
import { View } from '@tarojs/components';
import type { Role } from '@linli/shared/kit/roles.ts';
import { Tabs } from '../../../../kit/ui/input/choices.tsx';
import { DeskPage } from '../../frame/desk-page.tsx';
import { places } from '../../frame/places.ts';
import { has } from '../../frame/roles.ts';
import { Changes } from './changes.tsx';
import { Colleagues } from './colleagues/colleagues.tsx';
import { Roster } from './duty/roster.tsx';
import { Register } from './places/register.tsx';
import { Grids } from './places/grids.tsx';
import { Places } from './places/places.tsx';
import '../../styles/desk.scss';
import './office.scss';

export default function OfficePage() {
  return (
    <DeskPage title="小区管理" here="office" admits={places.office.admits}>
      {({ roles }) => <Office roles={roles} />}
    </DeskPage>
  );
}

const shared = [
  { value: 'colleagues', text: '同事' },
  { value: 'duty', text: '值班表' },
] as const;
const keeping = [
  { value: 'grids', text: '网格' },
  { value: 'places', text: '小区和驿站' },
  { value: 'changes', text: '变更记录' },
] as const;
const registering = [{ value: 'register', text: '住户名册' }] as const;
type OfficeView = (typeof shared | typeof keeping | typeof registering)[number]['value'];

function Office({ roles }: { roles: readonly Role[] }) {
  const [view, setView] = useState<OfficeView>('colleagues');
  const keeps = has(roles, ['manager', 'admin']);
  const registers = has(roles, ['admin']);
  const choices = [...shared, ...(keeps ? keeping : []), ...(registers ? registering : [])];
  return (
    <View className="desk-requests office">
      <Tabs label="管什么" choices={choices} value={view} onChoose={setView} />
      {view === 'colleagues' && <Colleagues keeps={keeps} adds={registers} />}
      {view === 'duty' && <Roster />}
      {view === 'grids' && <Grids />}
      {view === 'places' && <Places />}
      {view === 'changes' && <Changes />}
      {view === 'register' && <Register />}
    </View>
  );
}
