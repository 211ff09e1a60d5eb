import type { HomePage } from '@linli/shared/home/home.api.ts';
import { callPhone } from '../../../kit/device.ts';
import type { IconName } from '../../../theme/names.ts';
import { openInbox, openNotices, openParcels, openWorkLog } from '../../../notices/notice-links.ts';
import { openReport, openTickets } from '../../../tickets/ticket-links.ts';
import { openHomes } from '../home-links.ts';
import { workplaceOf } from './workplace.ts';
import { openPage } from '../../../kit/page/navigation.ts';

interface Entry {
  icon: IconName;
  text: string;
  go: () => void;
  first?: boolean;
  /** Pieces that wait. */
  count?: number;
}

/** Only what works for whoever looks: a guest has no repairs and no parcels. */
export function entriesOf({ me, hotline, parcels }: Pick<HomePage, 'me' | 'hotline' | 'parcels'>): Entry[] {
  const workplace = workplaceOf(me.roles);
  const notices: Entry = { icon: 'megaphone', text: '公告', go: () => openNotices() };
  const workLog: Entry = { icon: 'journal', text: '工作日志', go: openWorkLog };
  const phone: Entry = { icon: 'phone', text: '联系物业', go: () => callPhone(hotline) };
  const messages: Entry = { icon: 'comment', text: '我的消息', go: openInbox };
  if (!me.home) return [notices, workLog, messages, phone];
  return [
    { icon: 'wrench', text: '报修', go: openReport, first: true },
    { icon: 'comment', text: '投诉建议', go: () => openReport({ kind: 'COMPLAINT' }) },
    { icon: 'note', text: '我的工单', go: () => openTickets() },
    { icon: 'parcel', text: '快递', go: openParcels, count: parcels },
    notices,
    { icon: 'people', text: '房屋与家人', go: openHomes },
    workplace ? { icon: 'building', text: '工作台', go: () => void openPage(workplace.url) } : workLog,
    phone,
  ];
}
