import { View } from '@tarojs/components';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { acceptanceStatement } from '@linli/shared/tickets/tickets.words.ts';
import { api, useMe } from '../../../../kit/api.ts';
import { PhotoGrid } from '../../../../kit/photos/photos.tsx';
import { Failure } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { Icon } from '../../../../kit/ui/display/icon.tsx';
import { Sheet } from '../../../../kit/ui/overlay/sheet.tsx';
import { useStep, type StepEnds } from '../../use-step.ts';

interface AcceptSheetProps {
  ticket: Ticket;
  open: boolean;
  onClose: () => void;
  ends: StepEnds;
}

/** R30: the signature is one tap under the words that are kept with it. */
export function AcceptSheet({ ticket, open, onClose, ends }: AcceptSheetProps) {
  const me = useMe();
  const accepting = useStep(
    ticket.id,
    () =>
      api.tickets.accept({
        params: { ticketId: ticket.id },
        body: { version: ticket.version, statement: acceptanceStatement },
      }),
    '已签字，谢谢您',
    ends,
  );
  const work = ticket.timeline.find(({ type }) => type === 'finish');
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title="验收并签字"
      foot={
        <Button kind="main" icon="check" wide busy={accepting.busy} onTap={() => void accepting.run(undefined)}>
          签字，确认修好
        </Button>
      }
    >
      {work && (
        <View className="detail-work">
          {work.text && <View>{work.text}</View>}
          <PhotoGrid photos={work.photos} />
        </View>
      )}
      <View className="detail-statement">
        <Icon name="edit" />
        <View className="detail-head-words">
          <View>{acceptanceStatement}</View>
          <View className="k-quiet-text">签字人：{me?.name}。点下面的按钮即为签字，会和时间一起留档。</View>
        </View>
      </View>
      <Failure message={accepting.message} />
    </Sheet>
  );
}
