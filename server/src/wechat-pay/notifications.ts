import * as z from '@linli/shared/kit/zod.ts';
import type { NotificationResult, WeChatPay } from '../kit/ports/wechat-pay.ts';
import { refundOf, RefundNotice, TransactionAnswer, paymentOf } from './answers.ts';
import { parseJson } from './merchant-api.ts';
import type { PlatformKeys } from './platform-keys.ts';
import type { Merchant } from './settings.ts';
import { unseal } from './signatures.ts';

const Notice = z.object({
  id: z.string().min(1).max(64),
  event_type: z.string().min(1).max(64),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    associated_data: z.string().optional(),
    nonce: z.string(),
  }),
});

/** Signature first, on the bytes as they came; only then is anything of them read. */
export function createNotifications(merchant: Merchant, keys: PlatformKeys): WeChatPay['verifyNotification'] {
  return async (headers, rawBody) => {
    const fault = await keys.faultOf(headers, rawBody);
    if (fault) return { ok: false, reason: fault };
    const notice = Notice.safeParse(parseJson(rawBody)).data;
    const plain = notice && open(notice.resource);
    return plain ? read(notice, plain) : { ok: false, reason: 'content' };
  };

  function open(resource: z.output<typeof Notice>['resource']): Buffer | undefined {
    try {
      return unseal(merchant.apiV3Key, resource);
    } catch {
      return undefined;
    }
  }

  function read({ id, event_type }: z.output<typeof Notice>, plain: Buffer): NotificationResult {
    const content = parseJson(plain);
    if (event_type.startsWith('TRANSACTION.')) {
      const { data } = TransactionAnswer.safeParse(content);
      if (!data) return { ok: false, reason: 'content' };
      if (data.mchid !== merchant.mchid || data.appid !== merchant.appid) return { ok: false, reason: 'not-ours' };
      return { ok: true, event: { type: 'PAID', id, payment: paymentOf(data) } };
    }
    if (event_type.startsWith('REFUND.')) {
      const { data } = RefundNotice.safeParse(content);
      if (!data) return { ok: false, reason: 'content' };
      if (data.mchid !== merchant.mchid) return { ok: false, reason: 'not-ours' };
      return { ok: true, event: { type: 'REFUND', id, refund: refundOf(data, data.refund_status) } };
    }
    return { ok: true, event: { type: 'OTHER', id, eventType: event_type } };
  }
}
