import type { MessageChannel, MessageKind, MessageTemplate } from '@linli/shared/messages/messages.words.ts';

interface ChannelRule {
  /** The subscribe-message template that carries it; absent: the inbox only, or SMS. */
  template?: MessageTemplate;
  /** In this order until one reaches the person; the inbox has it in any case. */
  channels: readonly MessageChannel[];
}

/** How each kind of message leaves. What must be known goes on until a person has said it (R76, ours alone 10 and 14). */
export const channelRules: Record<MessageKind, ChannelRule> = {
  TICKET_PROGRESS: { template: 'PROGRESS', channels: ['WECHAT'] },
  TICKET_VISIT: { template: 'VISIT', channels: ['WECHAT'] },
  WORK_ORDER: { template: 'WORK', channels: ['WECHAT', 'SMS'] },
  HOME_REQUEST: { channels: [] },
  NOTICE: { template: 'NOTICE', channels: ['WECHAT'] },
  NOTICE_CORRECTION: { template: 'NOTICE', channels: ['WECHAT'] },
  PARCEL_ARRIVED: { template: 'PARCEL', channels: ['WECHAT', 'SMS', 'FOLLOW_UP'] },
  PARCEL_REMINDER: { template: 'PARCEL', channels: ['WECHAT', 'SMS'] },
  PARCEL_HANDED_OVER: { template: 'PARCEL', channels: ['WECHAT'] },
  STAFF_REMINDER: { channels: [] },
};

/** An emergency, or what must be confirmed, is not left to WeChat alone. */
export const channelsOf = (kind: MessageKind, mustKnow: boolean): readonly MessageChannel[] =>
  mustKnow && channelRules[kind].template === 'NOTICE' ? ['WECHAT', 'SMS'] : channelRules[kind].channels;

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
