import * as z from '../kit/zod.ts';
import { Id } from '../kit/endpoint.ts';
import { Text } from '../kit/text.ts';
import { Instant } from '../kit/time.ts';
import {
  AttemptResult,
  FollowUpWay,
  MessageChannel,
  MessageKind,
  MessageSubject,
  MessageTemplate,
  SubscribeChoice,
} from './messages.words.ts';

/** A message in the app's inbox: the truth about what somebody was told, whatever became of the pushes. */
export const InboxMessage = z.object({
  id: Id,
  kind: MessageKind,
  title: z.string(),
  body: z.string(),
  at: Instant,
  read: z.boolean(),
  emergency: z.boolean(),
  subject: z.object({ kind: MessageSubject, id: Id }),
});
export type InboxMessage = z.infer<typeof InboxMessage>;

/**
 * What may be asked for in the next tap: at most three templates, none for thirty days after it was refused (wechat.md
 * §2). Empty: do not ask. The tap belongs to what the templates tell of.
 */
export const NotifyPrompt = z.array(z.object({ template: MessageTemplate, templateId: z.string() })).max(3);
export type NotifyPrompt = z.infer<typeof NotifyPrompt>;

export const Subscription = z.object({
  template: MessageTemplate,
  /** Messages that can still be sent by WeChat: one for each accept. */
  credit: z.number().int(),
  /** The last answer; absent: never asked. */
  choice: SubscribeChoice.optional(),
  answeredAt: Instant.optional(),
  /** Absent: this estate has no such template. */
  templateId: z.string().optional(),
  /** A tap may ask now: there is a template, and it was not refused within thirty days. */
  askable: z.boolean(),
});
export type Subscription = z.infer<typeof Subscription>;

/** The page 「消息设置」. */
export const MessageSettings = z.object({
  /** Only those that concern the person: 新工单 is for staff. */
  subscriptions: z.array(Subscription),
  /** When nothing but emergencies is pushed, `22:00` to `08:00`. */
  quiet: z.object({ from: z.string(), to: z.string() }),
  /** Whether what must be known is also sent by SMS, and to which number (masked). */
  sms: z.object({ on: z.boolean(), phone: z.string().optional() }),
});
export type MessageSettings = z.infer<typeof MessageSettings>;

/** What WeChat's sheet answered, told right after the tap; each accept counts one credit. */
export const RecordChoices = z.strictObject({
  choices: z
    .array(z.strictObject({ template: MessageTemplate, choice: SubscribeChoice }))
    .min(1)
    .max(3)
    .refine((all) => new Set(all.map(({ template }) => template)).size === all.length, '有重复的模板'),
});
export type RecordChoices = z.infer<typeof RecordChoices>;

/** One line of the message log. */
export const MessageAttempt = z.object({
  id: Id,
  at: Instant,
  kind: MessageKind,
  title: z.string(),
  /** 「陈*」: whom; the log needs no more. */
  recipient: z.string(),
  channel: MessageChannel,
  result: AttemptResult,
  errcode: z.number().int().optional(),
});
export type MessageAttempt = z.infer<typeof MessageAttempt>;

/** How the messages of a day went, by channel and result. */
export const MessageDay = z.object({
  counts: z.array(z.object({ channel: MessageChannel, result: AttemptResult, count: z.number().int() })),
  /** Recipients whom nothing has reached yet and who are still being tried. */
  waiting: z.number().int(),
});
export type MessageDay = z.infer<typeof MessageDay>;

/** A household to be told in person, because nothing else reached it (ours alone 10 and 14). */
export const FollowUp = z.object({
  id: Id,
  unitId: Id,
  address: z.string(),
  gridName: z.string().optional(),
  subject: z.object({ kind: MessageSubject, id: Id }),
  /** What to tell them. */
  title: z.string(),
  body: z.string(),
  openedAt: Instant,
  dueAt: Instant,
  /** Who can be spoken to there; phones are in clear only while this is open, and the reading is logged. */
  people: z.array(z.object({ name: z.string(), phone: z.string().optional() })),
  tries: z.array(
    z.object({ way: FollowUpWay, reached: z.boolean(), note: z.string().optional(), byName: z.string(), at: Instant }),
  ),
  toldAt: Instant.optional(),
});
export type FollowUp = z.infer<typeof FollowUp>;

export const RecordFollowUp = z.strictObject({
  way: FollowUpWay,
  reached: z.boolean(),
  note: Text(200).optional(),
});
export type RecordFollowUp = z.infer<typeof RecordFollowUp>;
