import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { Card } from '../../kit/ui/display/card.tsx';
import { Cell } from '../../kit/ui/display/cell.tsx';
import { openInbox, openMessageSettings, openParcels } from '../../notices/notice-links.ts';
import { openTickets } from '../../tickets/ticket-links.ts';
import { workplaceOf } from '../home/entries/workplace.ts';
import { openHomes } from './me-links.ts';
import { homesCount } from './standing.ts';
import { openPage } from '../../kit/page/navigation.ts';

/** Only what opens something. */
export function MyThings({ me: { home, homes, roles } }: { me: Me }) {
  const workplace = workplaceOf(roles);
  return (
    <Card flush>
      {workplace && (
        <Cell
          icon="building"
          title="工作台"
          detail={`${workplace.role} · ${workplace.detail}`}
          onTap={() => void openPage(workplace.url)}
        />
      )}
      {home && <Cell icon="note" title="我的工单" detail="报修的进度和记录" onTap={() => openTickets()} />}
      {home && <Cell icon="parcel" title="我的快递" detail="取件码、请人代取、取件记录" onTap={openParcels} />}
      <Cell icon="comment" title="我的消息" detail="进展、到件和公告" onTap={openInbox} />
      <Cell icon="bell" title="消息设置" detail="微信还能提醒几条、夜里不打扰" onTap={openMessageSettings} />
      <Cell
        icon="people"
        title="房屋与家人"
        detail={home ? `${homesCount(homes.length)}成员和邀请` : '绑定房屋、我的申请'}
        onTap={openHomes}
      />
    </Card>
  );
}
