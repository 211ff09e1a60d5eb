import { View } from '@tarojs/components';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { api } from '../../../../kit/api.ts';
import { Failure } from '../../../../kit/ui/display/banner.tsx';
import { Button } from '../../../../kit/ui/input/button.tsx';
import { useAction } from './use-action.ts';

const nothing = {};
const ignore = () => {};

/** One tap: taking promises the contact, it does not count as one (R24). */
export function TakeButton({ ticket, onDone = ignore }: { ticket: DeskTicket; onDone?: () => void }) {
  const { command, submit } = useAction({
    ticket,
    name: 'take',
    empty: nothing,
    send: (_, { params, version }, call) => api.ticketsAdmin.take({ params, body: { version } }, call),
    said: '已接单',
    onDone,
  });
  return (
    <View className="desk-foot">
      <Failure message={command.message} />
      <Button kind="main" wide busy={command.busy} onTap={submit}>
        接单
      </Button>
    </View>
  );
}
