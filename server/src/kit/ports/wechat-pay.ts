import type { IncomingHttpHeaders } from 'node:http';
import type { PaymentParams } from '@linli/shared/kit/platform/payment.ts';
import type { LocalDate } from '@linli/shared/kit/time.ts';

/**
 * WeChat Pay (API v3, direct merchant, mini-program) as the product needs it. Money is integer fen, instants are epoch
 * ms. Every answer has been verified with the platform's key and is about our merchant and app. Nothing here throws for
 * anything the platform or the network may do.
 */
export interface WeChatPay {
  /** Off: no merchant is set; every call answers `off`. */
  readonly on: boolean;
  /** May be repeated with the same order: the platform knows it by its number and gives a new prepay id. */
  prepay(order: PrepayOrder): Promise<PayResult<{ params: PaymentParams }>>;
  /** How the platform has it; `not-found` also before anybody opened the cashier. */
  query(outTradeNo: string): Promise<PayResult<{ payment: ChannelPayment }>>;
  /** May be repeated. A paid order answers `already-paid`: query it. */
  closeOrder(outTradeNo: string): Promise<PayResult>;
  /** Repeat it with the SAME number: another number refunds twice. `ok` says it was accepted, `refund.state` how far it is. */
  refund(request: RefundRequest): Promise<PayResult<{ refund: Refund }>>;
  queryRefund(outRefundNo: string): Promise<PayResult<{ refund: Refund }>>;
  /**
   * Whether a notification is the platform's word, and what it says. Answer 204 only after the commit, 4xx otherwise;
   * the same one comes again, twice at once, late, or never.
   * @param rawBody the bytes as they came: a parsed and printed body has another signature
   */
  verifyNotification(headers: IncomingHttpHeaders, rawBody: Buffer): Promise<NotificationResult>;
  /**
   * The channel's own list of a day's payments and refunds. `take` gets the rows in order, and none of them unless the
   * whole file is right: hash, columns, every row, count and sums. Ready from 10:00 of the next day, for three months.
   */
  tradeBill(day: LocalDate, take: (row: TradeBillRow) => void | Promise<void>): Promise<TradeBillResult>;
}

export interface PrepayOrder {
  /** Ours, 6 to 32 of `0-9 A-Z a-z _ - | *`. Another amount needs another number. */
  outTradeNo: string;
  /** What the person reads in WeChat's bill, at most 127 characters. */
  description: string;
  totalFen: number;
  openid: string;
  /** Last moment to pay. Stays what it was when the order is repeated. */
  expiresAt: number;
  /** Path of our endpoint for notifications. */
  notifyPath: string;
}

export interface RefundRequest {
  outTradeNo: string;
  /** Ours, at most 64 of `0-9 A-Z a-z _ - | * @`. */
  outRefundNo: string;
  refundFen: number;
  /** Of the whole payment. */
  totalFen: number;
  /** Shown to the payer, at most 80 characters. */
  reason: string;
  notifyPath: string;
}

/**
 * `off`: not set up. `not-found`: no such order or refund there. `already-paid`, `closed`: the order's state forbids it.
 * `not-enough`: the merchant's account cannot pay the refund. `refused`: our mistake, for good.
 * `retry`: it was not done; later it may work. `unknown`: the answer was lost or not to be trusted, so that it may have
 * been done: query.
 */
export type PayRefusal =
  'off' | 'not-found' | 'already-paid' | 'closed' | 'not-enough' | 'refused' | 'retry' | 'unknown';

export interface PayRefused {
  ok: false;
  reason: PayRefusal;
  /** The platform's own word, for logs. */
  code: string;
}
export type PayResult<T extends object = object> = ({ ok: true } & T) | PayRefused;

export interface ChannelPayment {
  outTradeNo: string;
  /** The platform's number; absent until paid. */
  transactionId?: string;
  state: 'SUCCESS' | 'REFUND' | 'NOTPAY' | 'CLOSED' | 'REVOKED' | 'USERPAYING' | 'PAYERROR' | 'ACCEPT';
  /** What the order was for. Coupons make `payerTotalFen` less. Both absent until paid. */
  totalFen?: number;
  payerTotalFen?: number;
  currency?: string;
  openid?: string;
  paidAt?: number;
}

export interface Refund {
  outRefundNo: string;
  outTradeNo: string;
  transactionId: string;
  refundId: string;
  /** `ABNORMAL`: the bank would not take it back; a person must look at it. */
  state: 'SUCCESS' | 'CLOSED' | 'PROCESSING' | 'ABNORMAL';
  refundFen: number;
  totalFen: number;
  succeededAt?: number;
}

/** `id` is the notification's own, the same each time it comes. `OTHER` is to be acknowledged and nothing else. */
export type PayEvent =
  | { type: 'PAID'; id: string; payment: ChannelPayment }
  | { type: 'REFUND'; id: string; refund: Refund }
  | { type: 'OTHER'; id: string; eventType: string };

/**
 * `probe`: the platform tries whether forged ones are refused. `clock`: older or younger than five minutes; if all are,
 * our clock is wrong. `not-ours`: another merchant's or app's.
 */
export type NotificationFault = 'off' | 'headers' | 'probe' | 'clock' | 'serial' | 'signature' | 'content' | 'not-ours';
export type NotificationResult = { ok: true; event: PayEvent } | { ok: false; reason: NotificationFault };

export interface TradeBillRow {
  at: number;
  appid: string;
  mchid: string;
  transactionId: string;
  outTradeNo: string;
  openid: string;
  state: 'SUCCESS' | 'REFUND' | 'REVOKED';
  /** Of the order; 0 in a refund's row. */
  totalFen: number;
  refundId?: string;
  outRefundNo?: string;
  /** 0 in a payment's row. */
  refundFen: number;
  refundState?: string;
  /** The channel's fee in 0.00001 yuan: it is told so finely. Below 0 where it is given back. */
  feeE5: number;
}

/** `rows: 0` where nobody paid that day. `not-ready`: ask later. `bad-file`: nothing was taken; `code` says what is wrong. */
export type TradeBillResult =
  { ok: true; rows: number } | { ok: false; reason: PayRefusal | 'not-ready' | 'bad-file'; code: string };
