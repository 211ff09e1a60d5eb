import type { MessageChannel, MessageKind, MessageTemplate } from '@linli/shared/messages/messages.words.ts';
import type { SmsKind } from '../../kit/ports/sms.ts';

interface ChannelRule {
  /** The subscribe-message template that carries it; absent: the inbox only, or SMS. */
  template?: MessageTemplate;
  /** The text message of its own, where there is one. */
  sms?: SmsKind;
  /** In this order until one reaches the person; the inbox has it in any case. */
  channels: readonly MessageChannel[];
  /** The same where it must be known: an emergency, or a home that does not look into the app. */
  mustKnow?: readonly MessageChannel[];
}

const bySms = ['WECHAT', 'SMS'] as const;
const inPerson = ['WECHAT', 'SMS', 'FOLLOW_UP'] as const;

/** How each kind of message leaves. What must be known goes on until a person has said it (R76, ours alone 10 and 14). */
export const channelRules: Record<MessageKind, ChannelRule> = {
  TICKET_PROGRESS: { template: 'PROGRESS', sms: 'PROGRESS', channels: ['WECHAT'], mustKnow: inPerson },
  TICKET_VISIT: { template: 'VISIT', sms: 'PROGRESS', channels: ['WECHAT'], mustKnow: inPerson },
  WORK_ORDER: { template: 'WORK', sms: 'WORK', channels: bySms },
  HOME_REQUEST: { channels: [] },
  NOTICE: { template: 'NOTICE', sms: 'NOTICE', channels: ['WECHAT'], mustKnow: bySms },
  NOTICE_CORRECTION: { template: 'NOTICE', sms: 'NOTICE', channels: ['WECHAT'], mustKnow: bySms },
  PARCEL_ARRIVED: { template: 'PARCEL', sms: 'PARCEL', channels: inPerson },
  PARCEL_REMINDER: { template: 'PARCEL', sms: 'PARCEL', channels: bySms },
  PARCEL_HANDED_OVER: { template: 'PARCEL', channels: ['WECHAT'] },
  BILLS_ISSUED: { template: 'NOTICE', channels: ['WECHAT'] },
  STAFF_REMINDER: { channels: [] },
};

/** An emergency, or what must be confirmed, is not left to WeChat alone. */
export function channelsOf(kind: MessageKind, mustKnow: boolean): readonly MessageChannel[] {
  const rule = channelRules[kind];
  return (mustKnow ? rule.mustKnow : undefined) ?? rule.channels;
}

/** A contact the desk knows has no WeChat with us. */
export const channelsFor = (channels: readonly MessageChannel[], isContact: boolean) =>
  isContact ? channels.filter((one) => one !== 'WECHAT') : channels;

/** What takes over when a channel did not reach somebody. */
export function channelAfter(
  channel: MessageChannel,
  { kind, must_know }: { kind: MessageKind; must_know: 0 | 1 },
  isContact: boolean,
): MessageChannel | null {
  const channels = channelsFor(channelsOf(kind, must_know === 1), isContact);
  return channels[channels.indexOf(channel) + 1] ?? null;
}

/** Kinds of which somebody may one day ask for the proof that the person was told (R76). */
export const needsProof = (kind: MessageKind) => kind.startsWith('PARCEL_');
