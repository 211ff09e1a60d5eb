import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { randomText } from '../random.ts';
import { dayInShanghai } from '../state/clock.ts';
import type { State } from '../state.ts';
import { beijing, type Book, type Order, type Refund } from './book.ts';
import { Denied } from './denied.ts';

const HOUR = 3_600_000;
const HEADING =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const TOTALS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

const yuan = (fen: number): string => `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
const line = (values: readonly string[]): string => values.map((value) => `\`${value}`).join(',');

type Entry = { at: number; order: Order; refund?: Refund };

/** 交易账单 of a day: payments and refunds in their order, 0.60 % for the channel. */
function csvOf(state: State, book: Book, entries: readonly Entry[]): string {
  const sums = { total: 0, refund: 0 };
  const rows = entries.map(({ at, order, refund }) => {
    const total = refund ? 0 : order.total;
    const back = refund?.refund ?? 0;
    sums.total += total;
    sums.refund += back;
    return line([
      ...[beijing(at).slice(0, 19).replace('T', ' '), state.settings.appid, book.merchant.mchid, '0', ''],
      ...[
        order.transactionId ?? '',
        order.outTradeNo,
        order.openid,
        'JSAPI',
        refund ? 'REFUND' : 'SUCCESS',
        'OTHERS',
        'CNY',
      ],
      ...[yuan(total), '0.00', refund?.refundId ?? '0', refund?.outRefundNo ?? '0', yuan(back), '0.00'],
      ...[refund ? 'ORIGINAL' : '', refund ? refund.outcome : '', order.description, order.attach ?? ''],
      ...[fee(total - back), '0.60%', yuan(total), yuan(back), ''],
    ]);
  });
  const totals = [
    String(entries.length + Number(book.misfortune.bill === 'wrong-totals')),
    yuan(sums.total),
    yuan(sums.refund),
    '0.00',
    fee(sums.total - sums.refund),
    yuan(sums.total),
    yuan(sums.refund),
  ];
  return `\uFEFF${[HEADING, ...rows, TOTALS, line(totals)].join('\r\n')}\r\n`;
}

function fee(fen: number): string {
  const e5 = Math.abs(fen) * 6;
  return `${fen < 0 ? '-' : ''}${Math.trunc(e5 / 100_000)}.${String(e5 % 100_000).padStart(5, '0')}`;
}

export function applyForBill(state: State, book: Book, query: Record<string, string>, origin: string): object {
  const { bill_date: date = '', bill_type: type = 'ALL', tar_type: packed } = query;
  const day = Math.floor(Date.parse(`${date}T00:00:00Z`) / (24 * HOUR));
  const now = book.clock.now();
  const today = dayInShanghai(now);
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(day) || type !== 'ALL' || packed !== 'GZIP')
    throw new Denied(400, 'PARAM_ERROR', '参数错误');
  if (day >= today || day < today - 92) throw new Denied(400, 'PARAM_ERROR', '账单日期格式或范围不正确');
  const isEarly = day === today - 1 && (now + 8 * HOUR) % (24 * HOUR) < 10 * HOUR;
  if (isEarly || book.misfortune.bill === 'creating') throw new Denied(400, 'STATEMENT_CREATING', '账单生成中');
  const entries = otherwise(
    book,
    entriesOf(book).filter(({ at }) => dayInShanghai(at) === day),
  );
  if (entries.length === 0) throw new Denied(400, 'NO_STATEMENT_EXIST', '账单文件不存在');

  const csv = book.misfortune.bill === 'empty' ? '' : csvOf(state, book, entries);
  const hash = createHash('sha1')
    .update(book.misfortune.bill === 'wrong-hash' ? 'other' : csv)
    .digest('hex');
  const file = gzipSync(csv);
  const token = randomText(book.random, 44);
  const cut = book.misfortune.bill === 'cut' ? file.subarray(0, file.length / 2) : file;
  book.bills.set(token, {
    file: book.misfortune.bill === 'not-packed' ? Buffer.from(csv) : cut,
    until: now + 5 * 60_000,
  });
  return {
    hash_type: 'SHA1',
    hash_value: hash,
    download_url: `${origin}/v3/billdownload/file?token=${token}&tartype=gzip`,
  };
}

export function billFile(book: Book, token: string): Buffer {
  const bill = book.bills.get(token);
  if (!bill || bill.until < book.clock.now()) throw new Denied(400, 'PARAM_ERROR', '下载地址已失效');
  return bill.file;
}

function entriesOf(book: Book): Entry[] {
  const payments = [...book.orders.values()].flatMap((order) =>
    order.paidAt === undefined ? [] : [{ at: order.paidAt, order }],
  );
  const refunds = [...book.refunds.values()].map((refund) => ({ at: refund.createdAt, order: refund.order, refund }));
  return [...payments, ...refunds].toSorted((a, b) => a.at - b.at);
}

/** A bill that is right in itself and differs from what the merchant knows: for its reconciliation to find. */
function otherwise({ misfortune }: Book, entries: Entry[]): Entry[] {
  const [first] = entries;
  if (!first) return entries;
  const { at, order } = first;
  if (misfortune.bill === 'missing') return entries.slice(1);
  if (misfortune.bill === 'changed') return [{ at, order: { ...order, total: order.total + 1 } }, ...entries.slice(1)];
  if (misfortune.bill !== 'extra') return entries;
  return [
    ...entries,
    { at, order: { ...order, outTradeNo: 'UNKNOWN-TO-YOU', transactionId: '4200000000000000000000000000' } },
  ];
}
