import type { Deps } from '../../kit/deps.ts';
import type { SendRefusal } from '../../kit/ports/wechat.ts';
import type { MessageRow } from '../messages.tables.ts';
import type { Sending } from './prepare.ts';
import { channelRules } from './channels.ts';
import { templateIdOf } from '../subscriptions/subscriptions.service.ts';
import { dataOf, pageOf, smsParams, type Said } from './templates.ts';

/** What any channel answers to one attempt. */
export type Answer = { ok: true } | { ok: false; reason: SendRefusal; code: number | string };

/** One attempt over the network; whatever happens becomes an answer. */
export async function sendOne(deps: Deps, sending: Sending): Promise<Answer> {
  try {
    return await (sending.attempt.channel === 'SMS' ? bySms(deps, sending) : byWeChat(deps, sending));
  } catch (error) {
    deps.log.error({ err: error, attemptId: sending.attempt.id }, 'a message could not be sent');
    return { ok: false, reason: 'unknown', code: 0 };
  }
}

async function byWeChat({ wechat, config, log }: Deps, { to, message, attempt }: Sending): Promise<Answer> {
  const template = channelRules[message.kind].template!;
  const said = saidOf(message);
  const page = pageOf(said);
  const result = await wechat.sendSubscribeMessage({
    openid: to,
    templateId: templateIdOf(config, template),
    data: dataOf(template, said),
    ...(page !== undefined && { page }),
  });
  if (result.ok) return result;
  const { reason, errcode } = result;
  if (reason === 'bad-content' || reason === 'banned')
    log.error({ attemptId: attempt.id, template, errcode }, 'WeChat takes no message like this: look at its template');
  return { ok: false, reason, code: errcode };
}

async function bySms({ sms, log }: Deps, { to, message, attempt }: Sending): Promise<Answer> {
  const kind = channelRules[message.kind].sms!;
  const result = await sms.send({ phone: to, kind, params: smsParams(kind, saidOf(message)), id: attempt.id });
  if (result.ok) return result;
  log.warn({ attemptId: attempt.id, reason: result.reason, said: result.code }, 'a text message was not taken');
  return { ok: false, reason: result.reason === 'refused' ? 'bad-content' : result.reason, code: result.code };
}

const saidOf = (message: MessageRow): Said => ({ ...message, fields: JSON.parse(message.fields) as Said['fields'] });
