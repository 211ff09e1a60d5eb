import type { Fields } from '../body.ts';
import type { BillFault, Book, Order, RefundStatus } from '../pay/book.ts';
import { verifyText } from '../pay/crypto.ts';
import { noticeFaults, type NoticeFault } from '../pay/notices.ts';
import { look, settle } from '../pay/orders.ts';
import { randomText } from '../random.ts';
import type { State } from '../state.ts';
import { BadInput, flagIn, only, openidIn, textsIn } from './inputs.ts';

const PARAMS = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign'] as const;
const WAYS = ['pay', 'cancel', 'no-money', 'pay-untold', 'pay-late'] as const;
type Way = (typeof WAYS)[number];
const BILL_FAULTS: readonly BillFault[] = [
  'missing',
  'extra',
  'changed',
  'wrong-totals',
  'empty',
  'cut',
  'wrong-hash',
  'not-packed',
  'creating',
];
const REFUNDS: readonly RefundStatus[] = ['SUCCESS', 'ABNORMAL', 'CLOSED'];

const failed = (why: string): { errMsg: string } => ({ errMsg: `requestPayment:fail ${why}` });

function bookOf({ book }: State): Book {
  if (!book) throw new BadInput('这个替身没有商户，收不了款');
  return book;
}

/** wx.requestPayment on this person's phone: the cashier opens, or the platform says why not. */
export function requestPayment(state: State, fields: Fields): object {
  only(fields, ['openid', ...PARAMS]);
  const book = bookOf(state);
  const openid = openidIn(fields);
  if (PARAMS.some((name) => typeof fields[name] !== 'string')) return failed('parameter error');
  const { timeStamp, nonceStr, package: pack, signType, paySign } = fields as Record<(typeof PARAMS)[number], string>;
  if (signType !== 'RSA' || !/^\d{1,10}$/.test(timeStamp) || nonceStr === '' || nonceStr.length > 32)
    return failed('parameter error');
  const message = `${state.settings.appid}\n${timeStamp}\n${nonceStr}\n${pack}\n`;
  if (!verifyText(book.merchant.publicKey, message, paySign)) return failed('支付验证签名失败');
  const prepaid = book.prepays.get(pack.replace(/^prepay_id=/, ''));
  if (!prepaid || prepaid.until <= book.clock.now()) return failed('缺少参数 prepay_id 或已过期');
  if (prepaid.order.openid !== openid) return failed('下单账号与支付账号不一致，请核实后再支付');
  const why = unpayable(book, prepaid.order);
  if (why) return failed(why);
  const payment = randomText(book.random, 24);
  book.cashiers.set(payment, prepaid.order);
  const { description, total } = prepaid.order;
  return { errMsg: 'requestPayment:ok', payment, cashier: `/cashier?payment=${payment}`, description, total };
}

export function unpayable(book: Book, { outTradeNo, expiresAt }: Order): string | undefined {
  const { state } = look(book, outTradeNo);
  if (state === 'CLOSED') return '订单已关闭';
  if (state !== 'NOTPAY') return '该订单已支付';
  return expiresAt <= book.clock.now() ? '订单已过期' : undefined;
}

/** What the person does at the open cashier; the answer is what wx.requestPayment tells the mini-program. */
export function atCashier(state: State, fields: Fields): { errMsg: string } {
  only(fields, ['payment', 'way']);
  const book = bookOf(state);
  const { payment, way = 'pay' } = fields;
  const order = typeof payment === 'string' ? book.cashiers.get(payment) : undefined;
  if (!order) throw new BadInput('没有这笔打开着的付款');
  if (!WAYS.some((known) => known === way)) throw new BadInput(`way 要是 ${WAYS.join('、')} 之一`);
  if (way === 'no-money') return failed('余额不足，请更换支付方式');
  book.cashiers.delete(payment as string);
  if (way === 'cancel') return failed('cancel');
  const why = unpayable(book, order);
  if (why) return failed(why);
  const fault = faultOf[way as Way];
  if (fault) book.notices.orderNow(fault);
  settle(state, book, order);
  return { errMsg: 'requestPayment:ok' };
}

const faultOf: Partial<Record<Way, NoticeFault>> = { 'pay-untold': 'lost', 'pay-late': 'delayed' };

/** Orders what goes wrong with money; answers with everything that is now in order. */
export function changePayFaults(state: State, fields: Fields): object {
  only(fields, ['notices', 'bill', 'refund', 'refundTakesMs', 'accountEmpty']);
  const book = bookOf(state);
  const notices = textsIn(fields, 'notices') ?? [];
  const { bill, refund, refundTakesMs } = fields;
  const strange = notices.find((one) => !noticeFaults.some((known) => known === one));
  if (strange !== undefined) throw new BadInput(`notices 里不认识 ${strange}，这里只有：${noticeFaults.join('、')}`);
  if (bill !== undefined && !BILL_FAULTS.some((known) => known === bill))
    throw new BadInput(`bill 要是 ${BILL_FAULTS.join('、')} 之一`);
  if (refund !== undefined && !REFUNDS.some((known) => known === refund))
    throw new BadInput(`refund 要是 ${REFUNDS.join('、')} 之一`);
  if (refundTakesMs !== undefined && (!Number.isSafeInteger(refundTakesMs) || (refundTakesMs as number) < 0))
    throw new BadInput('refundTakesMs 要是不小于 0 的整数（毫秒）');
  const accountEmpty = flagIn(fields, 'accountEmpty');
  book.notices.order(...(notices as NoticeFault[]));
  Object.assign(book.misfortune, {
    ...(bill !== undefined && { bill }),
    ...(refund !== undefined && { refund }),
    ...(refundTakesMs !== undefined && { refundTakesMs }),
    ...(accountEmpty !== undefined && { accountEmpty }),
  });
  return { ...book.misfortune, notices: book.notices.ordered() };
}

/** Sends the notifications that are due, and says how each was answered. */
export async function deliver(state: State, fields: Fields): Promise<object> {
  only(fields, []);
  const { notices } = bookOf(state);
  return { delivered: await notices.deliver(), waiting: notices.waiting() };
}
