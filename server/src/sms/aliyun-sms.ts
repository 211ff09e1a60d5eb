import { Agent, request } from 'undici';
import { SECOND } from '@linli/shared/kit/time.ts';
import * as z from '@linli/shared/kit/zod.ts';
import type { Config } from '../config.ts';
import type { Deps } from '../kit/deps.ts';
import { neverReached } from '../kit/jobs/never-reached.ts';
import { queryOf, signedHeaders } from './acs3.ts';
import type { Sms, SmsMessage, SmsResult } from '../kit/ports/sms.ts';

const LARGEST_ANSWER = 64 * 1024;
const Answer = z.object({ Code: z.string().max(100) });

/** Too many at once, to this number or at all, or the account is empty: it may work later. */
const later = /^(Throttling|isv\.(BUSINESS_LIMIT_CONTROL|DAY_LIMIT_CONTROL|AMOUNT_NOT_ENOUGH|OUT_OF_SERVICE)$)/;
/** Something broke on their side, perhaps after it had been sent. */
const unsure = /^(isp\.|InternalError|ServiceUnavailable|SystemError|UnknownError)/;

type AliyunDeps = Pick<Deps, 'clock' | 'randomBytes'> & { config: Config };

/** Alibaba Cloud's Dysmsapi, SendSms of 2017-05-25: one signed call, not worth its SDK's dozen packages. */
export function createAliyunSms({ config, clock, randomBytes }: AliyunDeps, { timeoutMs = 5 * SECOND } = {}): Sms {
  const agent = new Agent({ maxResponseSize: LARGEST_ANSWER, connect: { timeout: 2 * SECOND }, connections: 16 });
  const { host } = new URL(config.SMS_API_BASE);

  async function call(query: Record<string, string>): Promise<SmsResult> {
    const { host: _, ...headers } = signedHeaders({
      host,
      action: 'SendSms',
      version: '2017-05-25',
      query,
      at: new Date(clock()),
      nonce: randomBytes(16).toString('hex'),
      keyId: config.SMS_ALIYUN_ID,
      keySecret: config.SMS_ALIYUN_SECRET,
    });
    const { statusCode, body } = await request(`${config.SMS_API_BASE.replace(/\/$/, '')}/?${queryOf(query)}`, {
      dispatcher: agent,
      method: 'POST',
      headers,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return resultOf(statusCode, Answer.safeParse(await body.json()).data?.Code);
  }

  return {
    on: true,
    async send({ phone, kind, params, id }: SmsMessage) {
      const TemplateCode = config[`SMS_TEMPLATE_${kind}`];
      if (TemplateCode === '') return { ok: false, reason: 'refused', code: 'template not set' };
      const TemplateParam = JSON.stringify(params);
      try {
        return await call({
          PhoneNumbers: phone,
          SignName: config.SMS_SIGN_NAME,
          TemplateCode,
          TemplateParam,
          OutId: id,
        });
      } catch (error) {
        const { code, name } = error as { code?: string; name?: string };
        return { ok: false, reason: neverReached(error) ? 'retry' : 'unknown', code: String(code ?? name) };
      }
    },
  };
}

function resultOf(status: number, code: string | undefined): SmsResult {
  if (code === undefined) return { ok: false, reason: 'unknown', code: `HTTP ${status}` };
  if (status === 200 && code === 'OK') return { ok: true };
  if (later.test(code)) return { ok: false, reason: 'retry', code };
  return { ok: false, reason: status >= 500 || unsure.test(code) ? 'unknown' : 'refused', code };
}
