import { View } from '@tarojs/components';
import type { HomePage } from '@linli/shared/home/home.api.ts';
import { callPhone } from '../../kit/device.ts';
import { Tap, says } from '../../kit/native/native.tsx';
import { Icon } from '../../kit/ui/icon.tsx';
import type { IconName } from '../../theme/names.ts';
import { openReport, openTickets } from '../../tickets/ticket-links.ts';
import { openHomes, openPage } from './links.ts';
import { workplaceOf } from './workplace.ts';

interface Entry {
  icon: IconName;
  text: string;
  go: () => void;
  first?: boolean;
}

/** Only what works: an entry appears with the page behind it. */
function entriesOf({ me, hotline }: HomePage): Entry[] {
  const workplace = workplaceOf(me.roles);
  return [
    { icon: 'wrench', text: '报修', go: openReport, first: true },
    { icon: 'note', text: '我的工单', go: () => openTickets() },
    { icon: 'people', text: '房屋与家人', go: openHomes },
    ...(workplace
      ? [{ icon: 'building' as const, text: '工作台', go: () => openPage(workplace.url) }]
      : [{ icon: 'phone' as const, text: '联系物业', go: () => callPhone(hotline) }]),
  ];
}

export const Entries = ({ page }: { page: HomePage }) => (
  <View className="k-card home-entries" {...says({ role: 'group', label: '常用' })}>
    {entriesOf(page).map(({ icon, text, go, first }) => (
      <Tap key={text} className={`home-entry${first ? ' home-entry-first' : ''}`} onTap={go}>
        <View className="home-entry-icon">
          <Icon name={icon} />
        </View>
        {text}
      </Tap>
    ))}
  </View>
);
