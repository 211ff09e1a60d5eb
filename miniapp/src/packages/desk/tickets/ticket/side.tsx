import { useState } from 'react';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { membershipRoleLabels } from '@linli/shared/homes/homes.schema.ts';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import { phoneText } from '@linli/shared/kit/phone.ts';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { ticketCategoryLabels } from '@linli/shared/tickets/tickets.words.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import { api } from '../../../../kit/api.ts';
import { callPhone } from '../../../../kit/device.ts';
import { useQuery } from '../../../../kit/data/use-query.ts';
import { dayText } from '../../../../kit/format.ts';
import { States } from '../../../../kit/page/states.tsx';
import { Avatar } from '../../../../kit/ui/display/avatar.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Cell, Fact } from '../../../../kit/ui/display/cell.tsx';
import { canCall } from '../../parts/phone-number.ts';
import { stateText } from '../ticket-text.ts';
import { WarnNeighbours } from './warn-neighbours.tsx';

interface SideProps {
  ticket: DeskTicket;
  onOpen: (ticketId: string) => void;
}

/** Who it concerns, where they live, who answers for it, and what happened there before. */
export const Side = ({ ticket, onOpen }: SideProps) => (
  <>
    <Home ticket={ticket} />
    <History ticket={ticket} onOpen={onOpen} />
    <WarnNeighbours ticket={ticket} />
  </>
);

/** Whom to ring, always in sight. */
export function Contact({ ticket: { contact, reporter } }: { ticket: DeskTicket }) {
  const callable = canCall(contact.phone);
  const name = contact.name || '没有留名';
  return (
    <Card>
      <View className="desk-person">
        <Avatar name={name} />
        <View className="desk-person-body">
          <View className="desk-person-name">{name}</View>
          <View className="desk-person-detail">{phoneText(contact.phone) || '没有留电话'}</View>
        </View>
        {callable && (
          <Button icon="phone" small label={`打电话给${name}，${contact.phone}`} onTap={() => callPhone(contact.phone)}>
            打电话
          </Button>
        )}
      </View>
      {!callable && contact.phone && <View className="k-quiet-text">办理中的单才显示完整电话。</View>}
      {reporter.name && reporter.name !== contact.name && <Fact name="报修的人">{reporter.name}</Fact>}
    </Card>
  );
}

function Home({ ticket }: { ticket: DeskTicket }) {
  const { address, gridName, firstContact, assignee, requirement, unitId } = ticket;
  return (
    <Card title={ticket.place === 'HOME' ? '房屋与负责人' : '位置与负责人'}>
      <Fact name="地址">{address}</Fact>
      <Fact name="网格">{gridName ?? '还没有归到网格，请在「更正信息」里选'}</Fact>
      <Fact name="首问负责人">{firstContact ? `${firstContact.name}，跟到办结` : '还没有人接待，受理的人就是'}</Fact>
      <Fact name="处理人">
        {assignee ? `${assignee.name} · ${labelOf(roleLabels, assignee.role, '同事')}` : '还没有派单'}
      </Fact>
      {requirement && <Fact name="派单要求">{requirement}</Fact>}
      {unitId && <Members key={unitId} unitId={unitId} />}
    </Card>
  );
}

/** Names of a household are asked for when somebody needs them, not before. */
function Members({ unitId }: { unitId: string }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button kind="quiet" small icon="people" onTap={() => setOpen(true)}>
        这套房的住户
      </Button>
    );
  return <MemberList unitId={unitId} />;
}

function MemberList({ unitId }: { unitId: string }) {
  const query = useQuery(`desk.members.${unitId}`, () => api.homesAdmin.members({ params: { unitId } }));
  return (
    <States of={query} skeleton={<View className="desk-bones" />}>
      {({ items }) =>
        items.length ? (
          <View>
            {items.map(({ id, personName, role, phone }) => (
              <Fact key={id} name={labelOf(membershipRoleLabels, role)}>
                {`${personName}${phone ? ` ${phoneText(phone)}` : ''}`}
              </Fact>
            ))}
          </View>
        ) : (
          <View className="k-quiet-text">还没有人绑定这套房。</View>
        )
      }
    </States>
  );
}

function History({ ticket: { history, place }, onOpen }: SideProps) {
  const title = place === 'HOME' ? '这套房以前报过' : '这里以前报过';
  if (!history.length)
    return (
      <Card title={title}>
        <View className="k-quiet-text">没有，这是第一次。</View>
      </Card>
    );
  return (
    <Card title={title} flush>
      {history.map(({ id, category, state, reportedAt }) => (
        <Cell
          key={id}
          title={labelOf(ticketCategoryLabels, category)}
          detail={dayText(localDateOf(Date.parse(reportedAt)), Date.now())}
          value={stateText(state)}
          onTap={() => onOpen(id)}
        />
      ))}
    </Card>
  );
}
