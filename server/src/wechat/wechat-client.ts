import * as z from '@linli/shared/kit/zod.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { MobilePhone } from '@linli/shared/kit/phone.ts';
import type { Deps } from '../kit/deps.ts';
import { BLOCKED, isCodeFault, isTokenFault, sendRefusal } from './errcodes.ts';
import { createKeyedQueue } from './keyed-queue.ts';
import { createPlatform, PlatformAway, PlatformRefused, type PlatformCall } from './platform.ts';
import { createAccessTokens } from './tokens.ts';
import type { SendRefusal, SendResult, SubscribeMessage, WeChat, WeChatPerson } from '../kit/ports/wechat.ts';

const Id = z.string().regex(/^[\w-]{4,64}$/);
// The session_key that comes along decrypts data we never ask for: it is dropped here.
const Login = z.object({ openid: Id, unionid: Id.optional() });
const PhoneInfo = z.object({
  phone_info: z.object({
    purePhoneNumber: z.string().max(20),
    countryCode: z.union([z.string(), z.number()]),
    watermark: z.object({ appid: z.string() }),
  }),
});
const Done = z.object({});
const SEND = '/cgi-bin/message/subscribe/send';

export type WeChatDeps = Pick<Deps, 'config' | 'db' | 'clock' | 'randomBytes' | 'log'>;

/** The platform behind `WX_API_BASE`, in its own protocol. */
export function createWeChat(
  deps: WeChatDeps,
  options: { timeoutMs?: number } = {},
): WeChat & { close(): Promise<void> } {
  const { config, log } = deps;
  const { WX_APPID: appid, WX_SECRET: secret } = config;
  const platform = createPlatform({ base: config.WX_API_BASE, ...options });
  const tokens = createAccessTokens(deps, platform);
  const queues = createKeyedQueue();

  /** A token that is not taken is replaced once. */
  async function withToken<T>(details: Omit<PlatformCall<T>, 'query'>): Promise<T> {
    const token = await tokens.get();
    try {
      return await platform.call({ ...details, query: { access_token: token } });
    } catch (error) {
      if (!(error instanceof PlatformRefused) || !isTokenFault(error.errcode)) throw error;
      tokens.reject(token);
      return platform.call({ ...details, query: { access_token: await tokens.get() } });
    }
  }

  function refuse(error: unknown, codeInvalid: 'identity.code-invalid' | 'homes.phone-code-invalid'): never {
    const errcode = error instanceof PlatformRefused ? error.errcode : undefined;
    if (errcode !== undefined && isCodeFault(errcode)) throw new Problem(codeInvalid);
    if (errcode === BLOCKED)
      throw new Problem('identity.forbidden', { detail: '微信判断这个账号有风险，暂时不能登录' });
    log.warn({ error: describe(error) }, 'WeChat did not help');
    throw new Problem('identity.wechat-unavailable', { retryAfter: 5 });
  }

  return {
    async login(code): Promise<WeChatPerson> {
      const query = { appid, secret, js_code: code, grant_type: 'authorization_code' };
      const answer = await platform
        .call({ path: '/sns/jscode2session', query, answer: Login })
        .catch((error: unknown) => refuse(error, 'identity.code-invalid'));
      return { openid: answer.openid, ...(answer.unionid !== undefined && { unionid: answer.unionid }) };
    },

    async phoneNumber(code) {
      const { phone_info } = await withToken({
        path: '/wxa/business/getuserphonenumber',
        body: { code },
        answer: PhoneInfo,
      }).catch((error: unknown) => refuse(error, 'homes.phone-code-invalid'));
      if (phone_info.watermark.appid !== appid) throw new Problem('homes.phone-code-invalid');
      const phone = MobilePhone.safeParse(phone_info.purePhoneNumber);
      if (!phone.success || String(phone_info.countryCode) !== '86')
        throw new Problem('homes.phone-code-invalid', { detail: '目前只支持中国大陆的手机号' });
      return phone.data;
    },

    // Two sends at once to one person are refused (43108), so they go one after the other.
    sendSubscribeMessage: (message) => queues.run(message.openid, () => send(message)),
    close: () => platform.close(),
  };

  async function send({ openid, templateId, page, data }: SubscribeMessage): Promise<SendResult> {
    const fields = Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }]));
    const body = {
      touser: openid,
      template_id: templateId,
      ...(page !== undefined && { page }),
      miniprogram_state: config.WX_MINIPROGRAM_STATE,
      lang: 'zh_CN',
      data: fields,
    };
    try {
      await withToken({ path: SEND, body, answer: Done });
      return { ok: true };
    } catch (error) {
      const errcode = error instanceof PlatformRefused ? error.errcode : 0;
      const reason = reasonOf(error);
      // A field the platform does not take is a mistake of ours; a used-up accept is everyday.
      if (reason !== 'no-credit') log.warn({ error: describe(error), reason }, 'a subscribe message was not taken');
      return { ok: false, reason, errcode };
    }
  }
}

/** Only a lost answer to the send itself leaves a doubt: without a token, or without a connection, nothing was sent. */
function reasonOf(error: unknown): SendRefusal {
  if (error instanceof PlatformRefused) return sendRefusal(error.errcode);
  return error instanceof PlatformAway && error.path === SEND && error.mayHaveWorked ? 'unknown' : 'retry';
}

const describe = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown');
