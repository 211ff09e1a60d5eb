import type { InboxMessage } from '@linli/shared/messages/messages.schema.ts';
import type { MessageKind } from '@linli/shared/messages/messages.words.ts';
import type { IconName } from '../../theme/names.ts';

/** Said to somebody because of their work: it leads to the desk. */
const ofWork: readonly MessageKind[] = ['WORK_ORDER', 'STAFF_REMINDER'];

const withId = (page: string) => (id: string) => `/packages/${page}/index?id=${encodeURIComponent(id)}`;
const atDesk: Record<InboxMessage['subject']['kind'], (id: string) => string> = {
  ticket: withId('desk/tickets/ticket'),
  notice: withId('desk/notices/detail'),
  'home-request': () => '/packages/desk/homes/requests/index',
  parcel: () => '/packages/desk/parcels/counter/index',
  'publicity-task': () => '/packages/desk/worklog/publicity/index',
  'billing-run': () => '/packages/fees/standards/index',
};
const atHome: Partial<typeof atDesk> = {
  ticket: withId('tickets/detail'),
  notice: withId('notices/detail'),
  parcel: withId('parcels/detail'),
  'home-request': () => '/packages/homes/members/index',
  // Nothing of it is a resident's: whoever is told of one works on it.
  'publicity-task': atDesk['publicity-task'],
  'billing-run': atDesk['billing-run'],
};

/** Where a message leads; nothing where a newer server tells of something this build has no page for. */
export function pathOf({ kind, subject }: Pick<InboxMessage, 'kind' | 'subject'>): string | undefined {
  return (ofWork.includes(kind) ? atDesk : atHome)[subject.kind]?.(subject.id);
}

const icons: Record<MessageKind, IconName> = {
  TICKET_PROGRESS: 'wrench',
  TICKET_VISIT: 'star',
  WORK_ORDER: 'building',
  HOME_REQUEST: 'home',
  NOTICE: 'megaphone',
  NOTICE_CORRECTION: 'edit',
  PARCEL_ARRIVED: 'parcel',
  PARCEL_REMINDER: 'parcel',
  PARCEL_HANDED_OVER: 'check',
  BILLS_ISSUED: 'fee',
  STAFF_REMINDER: 'calendar',
};

export const iconOf = ({ kind, emergency }: Pick<InboxMessage, 'kind' | 'emergency'>): IconName =>
  emergency ? 'alert' : (icons[kind] ?? 'bell');
