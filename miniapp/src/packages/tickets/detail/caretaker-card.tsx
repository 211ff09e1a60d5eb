import { View } from '@tarojs/components';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { callPhone } from '../../../kit/device.ts';
import { Avatar } from '../../../kit/ui/display/avatar.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { roleName } from '../../../tickets/names.ts';

/** Who looks after it, and how to reach them. First the worker, before that who took the report (R12). */
export function CaretakerCard({ ticket: { assignee, firstContact, servicePhone } }: { ticket: Ticket }) {
  const person = assignee ?? firstContact;
  const phone = assignee?.phone ?? servicePhone;
  return (
    <View className="k-card detail-caretaker">
      <Avatar name={person?.name ?? '邻'} large />
      <View className="detail-caretaker-words">
        <View className="detail-caretaker-name">{person?.name ?? '物业服务中心'}</View>
        <View className="k-quiet-text">
          {person ? `${roleName(person)}${assignee ? '' : ' · 全程跟进这张单'}` : '24 小时有人接听'}
        </View>
      </View>
      <Button
        icon="phone"
        onTap={() => callPhone(phone)}
        label={assignee?.phone ? `电话：${assignee.name}` : '打给客服'}
      >
        {assignee?.phone ? '电话' : '打给客服'}
      </Button>
    </View>
  );
}
