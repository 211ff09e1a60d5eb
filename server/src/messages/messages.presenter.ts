import { maskPhone } from '@linli/shared/kit/phone.ts';
import { maskName } from '@linli/shared/kit/text.ts';
import type { EstatePolicies } from '@linli/shared/estates/policies.schema.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import type {
  FollowUp,
  InboxMessage,
  MessageAttempt,
  MessageSettings,
} from '@linli/shared/messages/messages.schema.ts';
import type { MessageTemplate } from '@linli/shared/messages/messages.words.ts';
import type { Reachable } from '../homes/people/contacts.service.ts';
import type { InboxRow } from './inbox/inbox.service.ts';
import type { FollowUpRow, FollowUpTryRow, MessageAttemptRow, MessageRow, SubscriptionRow } from './messages.tables.ts';

export const presentMessage = (row: InboxRow): InboxMessage => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  body: row.body,
  at: toInstant(row.created_at),
  read: row.read_at !== null,
  emergency: row.emergency === 1,
  subject: { kind: row.subject_kind, id: row.subject_id },
});

interface Subscribed {
  subscriptions: readonly {
    template: MessageTemplate;
    templateId: string;
    askable: boolean;
    row: SubscriptionRow | undefined;
  }[];
  sms: boolean;
  phone: string | undefined;
}

export const presentSettings = (
  { subscriptions, sms, phone }: Subscribed,
  { quietFrom, quietTo }: EstatePolicies,
): MessageSettings => ({
  subscriptions: subscriptions.map(({ template, templateId, askable, row }) => ({
    template,
    askable,
    credit: row?.credit ?? 0,
    ...(row && { choice: row.choice, answeredAt: toInstant(row.answered_at) }),
    ...(templateId !== '' && { templateId }),
  })),
  quiet: { from: quietFrom, to: quietTo },
  sms: { on: sms, ...(phone !== undefined && { phone: maskPhone(phone) }) },
});

type Logged = Pick<MessageAttemptRow, 'id' | 'started_at' | 'channel' | 'result' | 'errcode'> &
  Pick<MessageRow, 'kind' | 'title'> & { name: string };

export const presentAttempt = (row: Logged): MessageAttempt => ({
  id: row.id,
  at: toInstant(row.started_at),
  kind: row.kind,
  title: row.title,
  recipient: maskName(row.name),
  channel: row.channel,
  result: row.result,
  ...(row.errcode !== null && { errcode: row.errcode }),
});

interface FollowUpFacts {
  address: string;
  gridName: string | undefined;
  people: readonly Reachable[];
  tries: readonly FollowUpTryRow[];
  names: ReadonlyMap<string, string>;
}

/** Names and numbers in full only while somebody has to be told. */
export function presentFollowUp(
  row: FollowUpRow,
  { address, gridName, people, tries, names }: FollowUpFacts,
): FollowUp {
  const isOpen = row.told_at === null;
  return {
    id: row.id,
    unitId: row.unit_id,
    address,
    ...(gridName !== undefined && { gridName }),
    subject: { kind: row.subject_kind, id: row.subject_id },
    title: row.title,
    body: row.body,
    openedAt: toInstant(row.opened_at),
    dueAt: toInstant(row.due_at),
    people: people.map(({ name, phone }) => ({
      name: isOpen ? name : maskName(name),
      ...(phone !== undefined && { phone: isOpen ? phone : maskPhone(phone) }),
    })),
    tries: tries.map(({ way, reached, note, tried_by, tried_at }) => ({
      way,
      reached: reached === 1,
      ...(note !== null && { note }),
      byName: names.get(tried_by) ?? '',
      at: toInstant(tried_at),
    })),
    ...(row.told_at !== null && { toldAt: toInstant(row.told_at) }),
  };
}
