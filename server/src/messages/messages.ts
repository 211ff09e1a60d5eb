import type { Deps } from '../kit/deps.ts';
import type { OutboxEvent, OutboxHandler } from '../outbox/worker.ts';
import { answered, recordAttempt } from './message-log.ts';
import type { MessageResult } from './messages.tables.ts';
import { TicketMessage, ticketTemplate } from './ticket-messages.ts';

type MessageDeps = Pick<Deps, 'db' | 'clock' | 'newId' | 'wechat' | 'config'>;

/** A question to identity: who can be reached by WeChat, and where. */
export type OpenidsOf = (personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** For the outbox: tells people of their tickets by WeChat. Each person once per event, however often it is delivered. */
export const ticketMessages =
  (deps: MessageDeps, openidsOf: OpenidsOf): OutboxHandler =>
  async (event) => {
    const message = TicketMessage.parse(event.payload);
    const done = await answered(deps, event.id);
    const waiting = [...new Set(message.recipients)].filter((person) => !done.has(person));
    if (waiting.length === 0) return;
    const openids = await openidsOf(waiting);
    const results = await Promise.all(waiting.map((person) => tell(deps, event, message, person, openids.get(person))));
    if (results.includes('retry')) throw new Error('WeChat did not take every message');
  };

async function tell(
  deps: MessageDeps,
  event: OutboxEvent,
  message: TicketMessage,
  personId: string,
  openid: string | undefined,
): Promise<MessageResult> {
  const { result, errcode } = await send(deps, event, message, openid);
  await recordAttempt(deps, { eventId: event.id, personId, topic: event.topic, result, errcode });
  return result;
}

async function send(
  { wechat, config }: MessageDeps,
  { createdAt }: OutboxEvent,
  message: TicketMessage,
  openid: string | undefined,
): Promise<{ result: MessageResult; errcode: number | null }> {
  const template = ticketTemplate(message, createdAt, config);
  if (!template) return { result: 'off', errcode: null };
  if (openid === undefined) return { result: 'unreachable', errcode: null };
  const answer = await wechat.sendSubscribeMessage({ openid, ...template });
  return answer.ok ? { result: 'sent', errcode: 0 } : { result: answer.reason, errcode: answer.errcode };
}
