import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { DeskTicket } from '@linli/shared/tickets/tickets.schema.ts';
import { Card } from '../../../../kit/ui/display/card.tsx';
import { Composer, type Mode } from './composer.tsx';
import { Head, Report } from './head.tsx';
import { Stream } from './stream.tsx';

interface ViewProps {
  ticket: DeskTicket;
  mode: Mode;
  onMode: (mode: Mode) => void;
  /** On a phone there is no side: whom to ring stands here. */
  contact?: ReactNode;
}

/** The middle of the desk: what it is about, what was reported, a place to write, and the stream. */
export const TicketView = ({ ticket, mode, onMode, contact }: ViewProps) => (
  <View className="desk-ticket">
    <Head ticket={ticket} />
    <Card>
      <Report ticket={ticket} />
    </Card>
    {contact}
    <Composer key={ticket.id} ticket={ticket} mode={mode} onMode={onMode} />
    <Stream ticket={ticket} />
  </View>
);
