import { Avatar } from '../../../kit/ui/display/avatar.tsx';
import { Card } from '../../../kit/ui/display/card.tsx';
import { Cell } from '../../../kit/ui/display/cell.tsx';
import type { Entrance } from './use-entrance.ts';

const newcomers = [
  // The seed's neighbour whom the desk knows and who has not come yet (server/src/seed/estate/households.ts).
  { who: 'registered', phone: '13900002001', title: '手机号在客服处登记过', detail: '一键绑定名下的房屋和车位' },
  { who: 'stranger', phone: '19900000000', title: '手机号没有登记过', detail: '试试邀请码，或请客服核实' },
];

/** Binding from scratch; each time somebody new. */
export const NewPeople = ({ entrance }: { entrance: Entrance }) => (
  <Card flush title="新的微信用户">
    {newcomers.map(({ who, phone, title, detail }) => (
      <Cell
        key={who}
        before={<Avatar name="新" />}
        title={title}
        detail={detail}
        value={entrance.entering === who ? '正在进入' : undefined}
        onTap={() => entrance.enter(who, phone)}
      />
    ))}
  </Card>
);
