import type { Clock } from '../state/clock.ts';
import type { Random } from '../random.ts';
import type { Merchant } from './merchant.ts';
import { createNotices, type Notices } from './notices.ts';

export type Order = {
  outTradeNo: string;
  /** The parameters of the first request: the same number is the same order only with the same ones. */
  asked: string;
  description: string;
  total: number;
  openid: string;
  attach?: string;
  notifyUrl: string;
  createdAt: number;
  expiresAt: number;
  state: 'NOTPAY' | 'SUCCESS' | 'REFUND' | 'CLOSED';
  transactionId?: string;
  paidAt?: number;
};

export type RefundStatus = 'SUCCESS' | 'ABNORMAL' | 'CLOSED';
export type Refund = {
  outRefundNo: string;
  asked: string;
  refundId: string;
  order: Order;
  refund: number;
  createdAt: number;
  /** What it comes to; PROCESSING until then. */
  outcome: RefundStatus;
  finishesAt: number;
};

export type BillFault =
  'missing' | 'extra' | 'changed' | 'wrong-totals' | 'empty' | 'cut' | 'wrong-hash' | 'not-packed' | 'creating';

/** What the platform knows of one merchant's money. */
export type Book = {
  merchant: Merchant;
  clock: Clock;
  random: Random;
  orders: Map<string, Order>;
  prepays: Map<string, { order: Order; until: number }>;
  refunds: Map<string, Refund>;
  /** Payments whose cashier is open, by a token of the phone. */
  cashiers: Map<string, Order>;
  /** Of requests of the last minutes. */
  nonces: Map<string, number>;
  bills: Map<string, { file: Buffer; until: number }>;
  notices: Notices;
  misfortune: { bill?: BillFault; refund?: RefundStatus; accountEmpty: boolean; refundTakesMs: number };
  number(length: number): string;
  reset(): void;
};

const fortune = (): Book['misfortune'] => ({ accountEmpty: false, refundTakesMs: 0 });

export function createBook(merchant: Merchant, clock: Clock, random: Random, notifiesItself: boolean): Book {
  const notices = createNotices(merchant, clock, random, notifiesItself);
  const maps = {
    orders: new Map<string, Order>(),
    prepays: new Map<string, { order: Order; until: number }>(),
    refunds: new Map<string, Refund>(),
    cashiers: new Map<string, Order>(),
    nonces: new Map<string, number>(),
    bills: new Map<string, { file: Buffer; until: number }>(),
  };
  const book: Book = {
    merchant,
    clock,
    random,
    ...maps,
    notices,
    misfortune: fortune(),
    number: (length) => [...random(length)].map((byte) => byte % 10).join(''),
    reset() {
      for (const map of Object.values(maps)) map.clear();
      notices.reset();
      book.misfortune = fortune();
    },
  };
  return book;
}

/** `2026-11-20T10:00:00+08:00` */
export const beijing = (at: number): string => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;
