import { useState } from 'react';
import { View } from '@tarojs/components';
import { labelOf } from '@linli/shared/kit/label.ts';
import { maskPhone } from '@linli/shared/kit/phone.ts';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { ticketCategoryLabels, ticketPlaceLabels } from '@linli/shared/tickets/tickets.words.ts';
import { copyText } from '../../../kit/device.ts';
import { momentText, slotText } from '../../../kit/format.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { Fact } from '../../../kit/ui/display/cell.tsx';
import { useNow } from '../../../kit/ui/display/due-time.tsx';
import { ContactSheet } from './contact-sheet.tsx';
import { roleName } from '../../../tickets/names.ts';

/** The number is what people say on the phone; the rest unfolds. */
export function Facts({ ticket }: { ticket: Ticket }) {
  const [open, setOpen] = useState(false);
  const { number } = ticket;
  return (
    <View className="k-card">
      <View className="detail-number">
        <View className="detail-head-words">
          <View className="k-quiet-text">单号</View>
          <View className="k-figures">{number}</View>
        </View>
        <View className="detail-number-buttons">
          <Button kind="quiet" small icon="copy" onTap={() => void copyText(number)} label={`复制单号 ${number}`}>
            复制
          </Button>
          <Button kind="quiet" small icon={open ? 'up' : 'down'} onTap={() => setOpen(!open)}>
            {open ? '收起' : '详情'}
          </Button>
        </View>
      </View>
      {open && <All ticket={ticket} />}
    </View>
  );
}

function All({ ticket }: { ticket: Ticket }) {
  const now = useNow();
  const [correcting, setCorrecting] = useState(false);
  const { category, place, address, slots, contact, reportedAt, firstContact, cycle, actions } = ticket;
  return (
    <View className="detail-facts">
      <Fact name="地点">
        {labelOf(ticketPlaceLabels, place)} · {address}
      </Fact>
      <Fact name="类别">{labelOf(ticketCategoryLabels, category)}</Fact>
      {slots.length > 0 && (
        <Fact name="期望上门">
          {slots.map((slot) => (
            <View key={slot.from}>{slotText(slot, now)}</View>
          ))}
        </Fact>
      )}
      <Fact name="联系人">
        {[contact.name, maskPhone(contact.phone)].filter(Boolean).join(' ') || '没有留下'}
        {actions.includes('correct') && (
          <Button kind="quiet" small icon="edit" onTap={() => setCorrecting(true)} label="更正联系人和电话">
            更正
          </Button>
        )}
      </Fact>
      <Fact name="提交时间">{momentText(reportedAt, now)}</Fact>
      {firstContact && (
        <Fact name="首问负责">
          {firstContact.name} {roleName(firstContact)}
        </Fact>
      )}
      {cycle > 1 && <Fact name="处理次数">第 {cycle} 次</Fact>}
      <ContactSheet ticket={ticket} open={correcting} onClose={() => setCorrecting(false)} />
    </View>
  );
}
