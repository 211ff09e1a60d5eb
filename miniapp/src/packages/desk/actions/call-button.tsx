import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { callPhone } from '../../../kit/device.ts';
import { Button } from '../../../kit/ui/button.tsx';

/** A masked number is shown, never dialled. */
export const canCall = (phone: string | undefined): phone is string => !!phone && !phone.includes('*');

/** 138 0000 1001 */
export const phoneText = (phone: string) => phone.replace(/^(\d{3})(.{4})(\d{4})$/, '$1 $2 $3');

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
      {`打给 ${name} ${phoneText(phone)}`}
    </Button>
  ) : null;
