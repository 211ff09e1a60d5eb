import type { Fields } from '../body.ts';
import { beijing, type Book, type Order, type Refund } from './book.ts';
import { Denied, invalidRequest, parameterError } from './denied.ts';
import { fen, notifyUrl, record, shape, text } from './fields.ts';

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
const NUMBER = /^[0-9A-Za-z_\-|*@]{1,64}$/;

export const statusOf = ({ clock }: Book, refund: Refund): string =>
  clock.now() >= refund.finishesAt ? refund.outcome : 'PROCESSING';

export function refund(book: Book, fields: Fields): object {
  shape(
    fields,
    ['out_refund_no', 'amount'],
    ['transaction_id', 'out_trade_no', 'reason', 'notify_url', 'funds_account', 'goods_detail'],
  );
  const outRefundNo = text(fields, 'out_refund_no', 64, NUMBER);
  if (fields['reason'] !== undefined) text(fields, 'reason', 80);
  const amount = record(fields, 'amount');
  shape(amount, ['refund', 'total', 'currency'], ['from'], 'amount/');
  if (amount['currency'] !== 'CNY') throw parameterError('amount/currency');
  const [sum, total] = [fen(amount, 'refund', 'amount'), fen(amount, 'total', 'amount')];
  const url = fields['notify_url'] === undefined ? undefined : notifyUrl(fields, 256);
  const asked = JSON.stringify(fields);
  const known = book.refunds.get(outRefundNo);
  if (known && known.asked !== asked) throw invalidRequest('请求重入时，参数与首次请求时不一致');
  if (known) return refundAnswer(known, statusOf(book, known));

  const order = paidOrder(book, fields);
  checkSum(book, order, sum, total);
  const now = book.clock.now();
  const made: Refund = {
    ...{ outRefundNo, asked, order, refund: sum, createdAt: now },
    refundId: `50300${book.number(24)}`,
    outcome: book.misfortune.refund ?? 'SUCCESS',
    finishesAt: now + book.misfortune.refundTakesMs,
  };
  book.refunds.set(outRefundNo, made);
  order.state = 'REFUND';
  const { status, ...plain } = refundAnswer(made, made.outcome);
  if (url !== undefined)
    book.notices.tell(`REFUND.${made.outcome}`, 'refund', url, {
      mchid: book.merchant.mchid,
      ...plain,
      refund_status: status,
    });
  return refundAnswer(made, 'PROCESSING');
}

export function queryRefund(book: Book, outRefundNo: string): object {
  const found = book.refunds.get(outRefundNo);
  if (!found) throw new Denied(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
  return refundAnswer(found, statusOf(book, found));
}

function paidOrder(book: Book, fields: Fields): Order {
  const [byUs, byThem] = [fields['out_trade_no'], fields['transaction_id']];
  if (byUs === undefined && byThem === undefined) throw parameterError('out_trade_no', '缺少必填参数');
  const order = [...book.orders.values()].find((one) => one.outTradeNo === byUs || one.transactionId === byThem);
  if (!order || order.paidAt === undefined) throw new Denied(404, 'RESOURCE_NOT_EXISTS', '订单不存在');
  if (book.clock.now() - order.paidAt > YEAR) throw invalidRequest('交易时间超过一年的订单无法提交退款');
  return order;
}

function checkSum(book: Book, order: Order, sum: number, total: number): void {
  if (total !== order.total) throw invalidRequest('订单金额或退款金额与之前请求不一致，请核实后再试');
  const before = [...book.refunds.values()].filter((one) => one.order === order && one.outcome !== 'CLOSED');
  if (before.reduce((all, one) => all + one.refund, sum) > order.total)
    throw invalidRequest('申请退款金额大于订单可退金额');
  if (before.length >= 50) throw invalidRequest('一笔交易最多退款50次');
  if (before.some(({ createdAt }) => book.clock.now() - createdAt < MINUTE))
    throw new Denied(429, 'FREQUENCY_LIMITED', '同一笔交易退款过于频繁');
  if (book.misfortune.accountEmpty) throw new Denied(403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起');
}

function refundAnswer({ order, outRefundNo, refundId, refund: sum, createdAt, finishesAt }: Refund, status: string) {
  const { total } = order;
  return {
    refund_id: refundId,
    out_refund_no: outRefundNo,
    transaction_id: order.transactionId,
    out_trade_no: order.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    create_time: beijing(createdAt),
    ...(status === 'SUCCESS' && { success_time: beijing(finishesAt) }),
    status,
    funds_account: 'AVAILABLE',
    amount: {
      total,
      refund: sum,
      payer_total: total,
      payer_refund: sum,
      settlement_refund: sum,
      settlement_total: total,
      discount_refund: 0,
      currency: 'CNY',
    },
  };
}
