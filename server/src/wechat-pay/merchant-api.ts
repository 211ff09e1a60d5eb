import { Agent, request, type Dispatcher } from 'undici';
import { SECOND } from '@linli/shared/kit/time.ts';
import * as z from '@linli/shared/kit/zod.ts';
import type { Deps } from '../kit/deps.ts';
import { neverReached } from '../kit/jobs/never-reached.ts';
import { PayError, reasonOf } from './refusals.ts';
import { sign } from './signatures.ts';
import type { Merchant } from './settings.ts';

export interface PayCall {
  method: 'GET' | 'POST';
  /** With its query, as it is signed. */
  path: string;
  body?: object;
}

export interface PayAnswer {
  headers: Dispatcher.ResponseData['headers'];
  body: Buffer;
}

export interface ApiOptions {
  /** From the beginning of a call to the end of its answer, the second attempt included. */
  timeoutMs?: number;
}

type ApiDeps = Pick<Deps, 'clock' | 'randomBytes' | 'log'>;
export type MerchantApi = ReturnType<typeof createMerchantApi>;

const LARGEST_ANSWER = 256 * 1024;
const LONGEST_DOWNLOAD = 300 * SECOND;
const Refusal = z.object({ code: z.string().regex(/^\w{1,64}$/) });

/** Signed calls to `WXPAY_API_BASE` and nowhere else: undici's `request` follows no redirects. */
export function createMerchantApi(merchant: Merchant, deps: ApiDeps, { timeoutMs = 5 * SECOND }: ApiOptions) {
  const { clock, randomBytes, log } = deps;
  const connect = { timeout: 2 * SECOND };
  const agent = new Agent({ maxResponseSize: LARGEST_ANSWER, connect, connections: 32 });
  const downloads = new Agent({ connect, headersTimeout: 30 * SECOND, bodyTimeout: 30 * SECOND, connections: 1 });
  const [preferred] = merchant.publicKeys.keys();

  function headersFor({ method, path }: PayCall, text: string): Record<string, string> {
    const timestamp = Math.floor(clock() / SECOND);
    const nonce = randomBytes(16).toString('hex');
    const signature = sign(merchant.privateKey, method, path, timestamp, nonce, text);
    const parts = { mchid: merchant.mchid, nonce_str: nonce, signature, timestamp, serial_no: merchant.serial };
    const told = Object.entries(parts).map(([name, value]) => `${name}="${value}"`);
    return {
      authorization: `WECHATPAY2-SHA256-RSA2048 ${told.join(',')}`,
      accept: 'application/json',
      'user-agent': 'linli',
      ...(text && { 'content-type': 'application/json' }),
      // Which key the answer is to be signed with: a merchant in exchange has several.
      ...(preferred !== undefined && { 'wechatpay-serial': preferred }),
    };
  }

  async function attempt(call: PayCall, text: string, signal: AbortSignal): Promise<PayAnswer> {
    const { statusCode, headers, body } = await request(merchant.base + call.path, {
      dispatcher: agent,
      method: call.method,
      headers: headersFor(call, text),
      signal,
      ...(text && { body: text }),
    });
    const bytes = Buffer.from(await body.arrayBuffer());
    if (statusCode >= 200 && statusCode < 300) return { headers, body: bytes };
    const code = Refusal.safeParse(parseJson(bytes)).data?.code ?? `HTTP ${statusCode}`;
    throw new PayError(reasonOf(statusCode, code), code);
  }

  /** A platform that broke or hung up is asked once more: every call names its order or refund, so twice is once. */
  async function twice(call: PayCall, text: string): Promise<PayAnswer> {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      return await attempt(call, text, signal);
    } catch (error) {
      if (signal.aborted || (error instanceof PayError && error.reason !== 'unknown')) throw error;
      return attempt(call, text, signal);
    }
  }

  const said = ({ path }: PayCall) => path.split('?')[0];

  return {
    /** The answer to a call that was taken, not yet verified. Throws a `PayError` otherwise. */
    async send(call: PayCall): Promise<PayAnswer> {
      try {
        return await twice(call, call.body ? JSON.stringify(call.body) : '');
      } catch (error) {
        const failed = error instanceof PayError ? error : lost(error);
        if (failed.reason === 'refused' || failed.reason === 'unknown')
          log.warn({ path: said(call), reason: failed.reason, error: failed.code }, 'WeChat Pay did not help');
        throw failed;
      }
    },

    /** The body of a file, which the platform does not sign: its hash was told before. */
    async download(call: PayCall): Promise<Dispatcher.ResponseData['body']> {
      const { statusCode, body } = await request(merchant.base + call.path, {
        dispatcher: downloads,
        method: call.method,
        headers: headersFor(call, ''),
        signal: AbortSignal.timeout(LONGEST_DOWNLOAD),
      }).catch((error: unknown) => {
        throw lost(error);
      });
      if (statusCode === 200) return body;
      await body.dump();
      throw new PayError('retry', `HTTP ${statusCode}`);
    },

    close: () => Promise.all([agent.destroy(), downloads.destroy()]),
  };
}

function lost(error: unknown): PayError {
  const { code, name } = error as { code?: string; name?: string };
  return new PayError(neverReached(error) ? 'retry' : 'unknown', String(code ?? name));
}

export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
