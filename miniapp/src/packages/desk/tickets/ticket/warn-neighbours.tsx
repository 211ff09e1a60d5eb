import { View } from '@tarojs/components';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { api, cache, useMe } from '../../../../kit/api.ts';
import { toast } from '../../../../kit/device.ts';
import { useCommand } from '../../../../kit/data/use-command.ts';
import { Failure } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { places } from '../../frame/places.ts';
import { editNotice } from '../../notices/notice-links.ts';
import { noticeKey } from '../../notices/use-notice.ts';

/** From a danger found to a warning for everybody around it in one tap; the desk looks at it before it goes out (R94). */
export function WarnNeighbours({ ticket: { id } }: { ticket: DeskTicket }) {
  const me = useMe();
  const command = useCommand((_: void, call) => api.noticesAdmin.fromTicket({ params: { ticketId: id } }, call), {
    onDone(notice) {
      cache.put(noticeKey(notice.id), notice);
      if (me && places.notices.admits(me.roles)) editNotice(notice.id);
      else toast('提示公告已起草，请客服发布');
    },
  });
  return (
    <Card title="影响到别人">
      <View className="desk-form">
        <View className="k-quiet-text">要提醒周围的住户，可以用这张单起草一条公告，改好再发。</View>
        <Failure message={command.message} />
        <Button icon="megaphone" wide busy={command.busy} onTap={() => void command.run()}>
          发提示公告
        </Button>
      </View>
    </Card>
  );
}
