import { useState } from 'react';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { api } from '../../../kit/api.ts';
import { Failure } from '../../../kit/ui/display/banner.tsx';
import { Button } from '../../../kit/ui/input/button.tsx';
import { TextField } from '../../../kit/ui/input/field.tsx';
import { Sheet } from '../../../kit/ui/overlay/sheet.tsx';
import { useStep } from '../use-step.ts';

interface ContactSheetProps {
  ticket: Ticket;
  open: boolean;
  onClose: () => void;
}

/** A number typed wrongly, or somebody else who is at home: whoever comes rings this one. */
export function ContactSheet({ ticket, open, onClose }: ContactSheetProps) {
  const [draft, setDraft] = useState<Partial<Ticket['contact']>>({});
  const contact = { ...ticket.contact, ...draft };
  const correcting = useStep(
    ticket.id,
    () => api.tickets.correct({ params: { ticketId: ticket.id }, body: { version: ticket.version, contact } }),
    '已更正',
    {
      onDone() {
        setDraft({});
        onClose();
      },
      onOvertaken() {},
    },
  );
  const { fieldError } = correcting;
  const [name, phone] = [fieldError('#/contact/name'), fieldError('#/contact/phone')];
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title="更正联系人"
      foot={
        <Button kind="main" wide busy={correcting.busy} onTap={() => void correcting.run(undefined)}>
          更正
        </Button>
      }
    >
      <TextField
        label="称呼"
        value={contact.name}
        onInput={(text) => setDraft({ ...draft, name: text })}
        maxLength={50}
        error={name}
      />
      <TextField
        label="电话"
        kind="phone"
        value={contact.phone}
        onInput={(text) => setDraft({ ...draft, phone: text })}
        hint="境外号码请带上国家或地区代码，如 +852"
        error={phone}
      />
      {!name && !phone && <Failure message={correcting.message} />}
    </Sheet>
  );
}
