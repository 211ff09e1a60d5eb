import { phoneText } from '@linli/shared/kit/phone.ts';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { callPhone } from '../../../kit/device.ts';
import { Button } from '../../../kit/ui/input/button.tsx';
import { canCall } from './phone-number.ts';

interface CallProps {
  contact: DeskTicket['contact'];
  onCall?: () => void;
}

export const CallButton = ({ contact: { name, phone }, onCall }: CallProps) =>
  canCall(phone) ? (
    <Button
      icon="phone"
      wide
      label={`打电话给${name}，${phone}`}
      onTap={() => {
        callPhone(phone);
        onCall?.();
      }}
    >
      {`打给 ${name} ${phoneText(phone)}`.replace('  ', ' ')}
    </Button>
  ) : null;
