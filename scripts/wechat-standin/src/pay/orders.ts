import type { Fields } from '../body.ts';
import { randomText } from '../random.ts';
import type { State } from '../state.ts';
import { beijing, type Book, type Order } from './book.ts';
import { Denied, invalidRequest, parameterError } from './denied.ts';
import { fen, notifyUrl, record, shape, text } from './fields.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\+08:00|Z)$/;
const NUMBER = /^[0-9A-Za-z_\-|*]{6,32}$/;
const MORE = [
  'attach',
  'goods_tag',
  'support_fapiao',
  'limit_pay',
  'scene_info',
  'settle_info',
  'detail',
  'time_expire',
];

/** An order nobody paid is closed after seven days. */
export function look(book: Book, outTradeNo: string): Order {
  const order = book.orders.get(outTradeNo);
  if (!order) throw new Denied(404, 'ORDER_NOT_EXIST', '订单不存在');
  if (order.state === 'NOTPAY' && book.clock.now() > order.createdAt + 7 * DAY) order.state = 'CLOSED';
  return order;
}

export function prepay({ settings, people }: State, book: Book, fields: Fields): object {
  shape(fields, ['appid', 'mchid', 'description', 'out_trade_no', 'notify_url', 'amount', 'payer'], MORE);
  if (text(fields, 'mchid', 32) !== book.merchant.mchid || text(fields, 'appid', 32) !== settings.appid)
    throw new Denied(400, 'APPID_MCHID_NOT_MATCH', '商户号mch_id与appid不匹配');
  const outTradeNo = text(fields, 'out_trade_no', 32, NUMBER);
  const description = text(fields, 'description', 127);
  const amount = record(fields, 'amount');
  shape(amount, ['total'], ['currency'], 'amount/');
  if (amount['currency'] !== undefined && amount['currency'] !== 'CNY') throw parameterError('amount/currency');
  const total = fen(amount, 'total', 'amount');
  const payer = record(fields, 'payer');
  shape(payer, ['openid'], [], 'payer/');
  const openid = text(payer, 'openid', 128);
  if (!people.find(openid)) throw new Denied(400, 'PARAM_ERROR', '无效的openid');
  const attach = fields['attach'] === undefined ? undefined : text(fields, 'attach', 128);
  const url = notifyUrl(fields, 255);
  const asked = JSON.stringify(fields);

  const known = book.orders.get(outTradeNo);
  const order = known ? look(book, outTradeNo) : undefined;
  if (order && (order.state === 'SUCCESS' || order.state === 'REFUND'))
    throw new Denied(400, 'ORDERPAID', '该订单已支付');
  if (order?.state === 'CLOSED') throw new Denied(400, 'ORDER_CLOSED', '订单已关闭');
  if (order && order.asked !== asked) throw invalidRequest('请求重入时，参数与首次请求时不一致');
  const now = book.clock.now();
  const made = order ?? {
    ...{ outTradeNo, asked, description, total, openid, notifyUrl: url, createdAt: now },
    ...(attach !== undefined && { attach }),
    expiresAt: lastMoment(fields, now),
    state: 'NOTPAY' as const,
  };
  book.orders.set(outTradeNo, made);
  const id = `wx${book.number(20)}${randomText(book.random, 14)}`;
  book.prepays.set(id, { order: made, until: now + 2 * 60 * MINUTE });
  return { prepay_id: id };
}

/** At least a minute from now, at most ninety days, else seven. */
function lastMoment(fields: Fields, now: number): number {
  if (fields['time_expire'] === undefined) return now + 7 * DAY;
  const at = Date.parse(text(fields, 'time_expire', 64, MOMENT));
  if (Number.isNaN(at)) throw parameterError('time_expire');
  return Math.min(Math.max(at, now + MINUTE), now + 90 * DAY);
}

const states = { NOTPAY: '订单未支付', SUCCESS: '支付成功', REFUND: '转入退款', CLOSED: '订单已关闭' };

/** The answer of a query, and what is told of a payment. */
export function transaction({ settings }: State, { merchant }: Book, order: Order): Record<string, unknown> {
  const { outTradeNo, state, total, openid, attach, transactionId, paidAt } = order;
  const head = { appid: settings.appid, mchid: merchant.mchid, out_trade_no: outTradeNo };
  const paid = paidAt === undefined ? undefined : beijing(paidAt);
  return {
    ...head,
    trade_state: state,
    trade_state_desc: states[state],
    promotion_detail: [],
    ...(paid === undefined
      ? { amount: { total, currency: 'CNY' }, payer: {} }
      : {
          transaction_id: transactionId,
          trade_type: 'JSAPI',
          bank_type: 'OTHERS',
          success_time: paid,
          attach: attach ?? '',
          payer: { openid },
          amount: { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' },
        }),
  };
}

export function query(state: State, book: Book, order: Order, mchid: unknown): object {
  if (mchid !== book.merchant.mchid) throw new Denied(400, 'PARAM_ERROR', '商户号错误');
  return transaction(state, book, order);
}

export function close(book: Book, outTradeNo: string, fields: Fields): undefined {
  shape(fields, ['mchid'], []);
  if (text(fields, 'mchid', 32) !== book.merchant.mchid) throw new Denied(400, 'PARAM_ERROR', '商户号错误');
  const order = look(book, outTradeNo);
  if (order.state === 'SUCCESS' || order.state === 'REFUND') throw new Denied(400, 'ORDERPAID', '该订单已支付');
  order.state = 'CLOSED';
  return undefined;
}

/** The money leaves the person's account; whoever was to be told is told. */
export function settle(state: State, book: Book, order: Order): void {
  order.state = 'SUCCESS';
  order.paidAt = book.clock.now();
  order.transactionId = `42000${book.number(23)}`;
  book.notices.tell('TRANSACTION.SUCCESS', 'transaction', order.notifyUrl, transaction(state, book, order));
}
