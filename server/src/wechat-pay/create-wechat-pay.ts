import { SECOND, startOfDay } from '@linli/shared/kit/time.ts';
import * as z from '@linli/shared/kit/zod.ts';
import type { PaymentParams } from '@linli/shared/kit/platform/payment.ts';
import type { Config } from '../config.ts';
import type { Deps } from '../kit/deps.ts';
import type { PayRefused, PayResult, WeChatPay } from '../kit/ports/wechat-pay.ts';
import { Prepaid, RefundAnswer, refundOf, TransactionAnswer, paymentOf } from './answers.ts';
import { createTradeBill } from './bill/trade-bill.ts';
import { createMerchantApi, parseJson, type ApiOptions, type PayCall } from './merchant-api.ts';
import { createNotifications } from './notifications.ts';
import { createPlatformKeys } from './platform-keys.ts';
import { PayError } from './refusals.ts';
import { merchantOf, type Merchant } from './settings.ts';
import { sign } from './signatures.ts';

export type WeChatPayDeps = Pick<Deps, 'clock' | 'randomBytes' | 'log'> & { config: Config };
type Closable = WeChatPay & { close(): Promise<unknown> };

const off: PayRefused = { ok: false, reason: 'off', code: 'WXPAY_MCHID is not set' };

const noWeChatPay: Closable = {
  on: false,
  prepay: async () => off,
  query: async () => off,
  closeOrder: async () => off,
  refund: async () => off,
  queryRefund: async () => off,
  verifyNotification: async () => ({ ok: false, reason: 'off' }),
  tradeBill: async () => off,
  close: async () => undefined,
};

/** WeChat Pay with the merchant of the settings; off where they name none. */
export function createWeChatPay(deps: WeChatPayDeps, options: ApiOptions = {}): Closable {
  const merchant = merchantOf(deps.config);
  return merchant ? createFor(merchant, deps, options) : noWeChatPay;
}

/** `2026-11-20T10:30:00+08:00`: the platform takes no milliseconds. */
const rfc3339 = (at: number) => `${new Date(at - startOfDay('1970-01-01')).toISOString().slice(0, 19)}+08:00`;
const numbered = (path: string, number: string) => `${path}/${encodeURIComponent(number)}`;
const ORDERS = '/v3/pay/transactions/out-trade-no';
const REFUNDS = '/v3/refund/domestic/refunds';
const Nothing = z.undefined();

function createFor(merchant: Merchant, deps: WeChatPayDeps, options: ApiOptions): Closable {
  const { appid, mchid, privateKey, notifyOrigin } = merchant;
  const api = createMerchantApi(merchant, deps, options);
  const keys = createPlatformKeys(merchant, api, deps);

  async function call<T>(details: PayCall, answer: z.ZodType<T>): Promise<T> {
    const { headers, body } = await api.send(details);
    const fault = await keys.faultOf(headers, body);
    // The call may have had its effect; what this answer says of it is nobody's word.
    if (fault) throw distrust(details, fault);
    const { success, data } = answer.safeParse(parseJson(body));
    if (!success) throw distrust(details, 'content');
    return data;
  }

  function distrust({ path }: PayCall, fault: string): PayError {
    deps.log.error({ path: path.split('?')[0], fault }, 'an answer of WeChat Pay is not to be trusted');
    return new PayError('unknown', `answer: ${fault}`);
  }

  function paramsFor(prepayId: string): PaymentParams {
    const timeStamp = String(Math.floor(deps.clock() / SECOND));
    const nonceStr = deps.randomBytes(16).toString('hex');
    const pack = `prepay_id=${prepayId}`;
    const paySign = sign(privateKey, appid, timeStamp, nonceStr, pack);
    return { timeStamp, nonceStr, package: pack, signType: 'RSA', paySign };
  }

  return {
    on: true,
    prepay: ({ outTradeNo, description, totalFen, openid, expiresAt, notifyPath }) =>
      result(async () => {
        const body = {
          appid,
          mchid,
          description,
          out_trade_no: outTradeNo,
          time_expire: rfc3339(expiresAt),
          notify_url: notifyOrigin + notifyPath,
          amount: { total: totalFen, currency: 'CNY' },
          payer: { openid },
        };
        const { prepay_id } = await call({ method: 'POST', path: '/v3/pay/transactions/jsapi', body }, Prepaid);
        return { params: paramsFor(prepay_id) };
      }),

    query: (outTradeNo) =>
      result(async () => {
        const path = `${numbered(ORDERS, outTradeNo)}?mchid=${mchid}`;
        const answer = await call({ method: 'GET', path }, TransactionAnswer);
        const isOurs = answer.appid === appid && answer.mchid === mchid && answer.out_trade_no === outTradeNo;
        if (!isOurs) throw new PayError('unknown', 'answer: not-ours');
        return { payment: paymentOf(answer) };
      }),

    closeOrder: (outTradeNo) =>
      result(async () => {
        await call({ method: 'POST', path: `${numbered(ORDERS, outTradeNo)}/close`, body: { mchid } }, Nothing);
        return {};
      }),

    refund: ({ outTradeNo, outRefundNo, refundFen, totalFen, reason, notifyPath }) =>
      result(async () => {
        const body = {
          out_trade_no: outTradeNo,
          out_refund_no: outRefundNo,
          reason,
          notify_url: notifyOrigin + notifyPath,
          amount: { refund: refundFen, total: totalFen, currency: 'CNY' },
        };
        const answer = await call({ method: 'POST', path: REFUNDS, body }, RefundAnswer);
        return { refund: refundOf(answer, answer.status) };
      }),

    queryRefund: (outRefundNo) =>
      result(async () => {
        const answer = await call({ method: 'GET', path: numbered(REFUNDS, outRefundNo) }, RefundAnswer);
        return { refund: refundOf(answer, answer.status) };
      }),

    verifyNotification: createNotifications(merchant, keys),
    tradeBill: createTradeBill(merchant, { call, download: api.download }),
    close: api.close,
  };
}

async function result<T extends object>(work: () => Promise<T>): Promise<PayResult<T>> {
  try {
    return { ok: true, ...(await work()) };
  } catch (error) {
    if (error instanceof PayError) return error.refused;
    throw error;
  }
}
