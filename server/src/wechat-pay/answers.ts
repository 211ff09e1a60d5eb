import * as z from '@linli/shared/kit/zod.ts';
import type { ChannelPayment, Refund } from '../kit/ports/wechat-pay.ts';

/** `2026-11-20T10:00:00+08:00` */
const at = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const fen = z.number().int().min(0);
const number = z.string().min(1).max(64);

export const Prepaid = z.object({ prepay_id: z.string().min(1).max(64) });

/** The answer of a query, and what a TRANSACTION notification holds. */
export const TransactionAnswer = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: number,
  transaction_id: z.string().max(64).optional(),
  trade_state: z.enum(['SUCCESS', 'REFUND', 'NOTPAY', 'CLOSED', 'REVOKED', 'USERPAYING', 'PAYERROR', 'ACCEPT']),
  success_time: at.optional(),
  payer: z.object({ openid: z.string().max(128).optional() }).optional(),
  amount: z
    .object({ total: fen.optional(), payer_total: fen.optional(), currency: z.string().max(16).optional() })
    .optional(),
});

const RefundState = z.enum(['SUCCESS', 'CLOSED', 'PROCESSING', 'ABNORMAL']);
const refund = {
  transaction_id: number,
  out_trade_no: number,
  refund_id: number,
  out_refund_no: number,
  success_time: at.optional(),
  amount: z.object({ total: fen, refund: fen }),
};
export const RefundAnswer = z.object({ ...refund, status: RefundState });
/** The same in a notification, where the state has another name. */
export const RefundNotice = z.object({ ...refund, mchid: z.string(), refund_status: RefundState });

export function paymentOf(answer: z.output<typeof TransactionAnswer>): ChannelPayment {
  const { transaction_id, success_time, payer, amount = {} } = answer;
  return {
    outTradeNo: answer.out_trade_no,
    state: answer.trade_state,
    ...(transaction_id && { transactionId: transaction_id }),
    ...(amount.total !== undefined && { totalFen: amount.total }),
    ...(amount.payer_total !== undefined && { payerTotalFen: amount.payer_total }),
    ...(amount.currency !== undefined && { currency: amount.currency }),
    ...(payer?.openid && { openid: payer.openid }),
    ...(success_time !== undefined && { paidAt: success_time }),
  };
}

export const refundOf = (
  answer: Omit<z.output<typeof RefundAnswer>, 'status'>,
  state: z.output<typeof RefundState>,
): Refund => ({
  outRefundNo: answer.out_refund_no,
  outTradeNo: answer.out_trade_no,
  transactionId: answer.transaction_id,
  refundId: answer.refund_id,
  state,
  refundFen: answer.amount.refund,
  totalFen: answer.amount.total,
  ...(answer.success_time !== undefined && { succeededAt: answer.success_time }),
});
