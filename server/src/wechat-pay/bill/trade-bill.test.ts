import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import type { TradeBillRow } from '../../kit/ports/wechat-pay.ts';
import { CHEN, order, startCashDesk, type CashDesk } from '../../test/world/pay/cash-desk.ts';
import { linesOf } from './lines.ts';
import { readTradeBill } from './rows.ts';
import { createTradeBill } from './trade-bill.ts';
import type { Merchant } from '../settings.ts';

const DAY = 24 * 3_600_000;
const FRIDAY = '2026-11-20';

describe('the bill of a day', () => {
  let desk: CashDesk;
  let rows: TradeBillRow[];
  beforeEach(async () => {
    desk = await startCashDesk();
    rows = [];
  });
  afterEach(() => desk.stop());

  /** A payment, a second one, and a part of the first given back; asked for on the next morning. */
  async function aDay() {
    await desk.paid();
    await desk.paid({ outTradeNo: 'PAY20261120000002', totalFen: 2_000_00 });
    const { outTradeNo, totalFen, notifyPath } = order;
    await desk.pay.refund({ outTradeNo, outRefundNo: 'REF-1', refundFen: 605, totalFen, reason: '多收', notifyPath });
    desk.tick(DAY);
  }
  const bill = () => desk.pay.tradeBill(FRIDAY, (row) => void rows.push(row));
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith('linli-bill-')).length;

  test('holds what was paid and given back, to the fen', async () => {
    const before = left();
    await aDay();
    expect(await bill()).toEqual({ ok: true, rows: 3 });
    expect(rows).toMatchObject([
      { outTradeNo: order.outTradeNo, state: 'SUCCESS', totalFen: 19_605, refundFen: 0, feeE5: 117_630, openid: CHEN },
      { outTradeNo: 'PAY20261120000002', totalFen: 200_000, at: desk.now() - DAY },
      { state: 'REFUND', outRefundNo: 'REF-1', totalFen: 0, refundFen: 605, refundState: 'SUCCESS', feeE5: -3_630 },
    ]);
    expect(rows[0]).not.toHaveProperty('refundId');
    expect(left()).toBe(before);
  });

  test.each([
    ['missing', ['PAY20261120000002', order.outTradeNo], 200_000],
    ['extra', [order.outTradeNo, 'PAY20261120000002', order.outTradeNo, 'UNKNOWN-TO-YOU'], 19_605],
    ['changed', [order.outTradeNo, 'PAY20261120000002', order.outTradeNo], 19_606],
  ])(
    'that differs from what we know by a %s row is handed on: finding it is the reconciliation’s',
    async (fault, all, first) => {
      await aDay();
      await desk.misfortune({ bill: fault });
      expect(await bill()).toMatchObject({ ok: true });
      expect(rows.map(({ outTradeNo }) => outTradeNo)).toEqual(all);
      expect(rows[0]).toMatchObject({ totalFen: first });
    },
  );

  test('of a day without trade is empty', async () => {
    desk.tick(DAY);
    expect(await bill()).toEqual({ ok: true, rows: 0 });
  });

  test('is not there before ten in the morning, nor while it is made', async () => {
    await aDay();
    desk.tick(-1);
    expect(await bill()).toMatchObject({ ok: false, reason: 'not-ready' });
    desk.tick(1);
    await desk.misfortune({ bill: 'creating' });
    expect(await bill()).toMatchObject({ ok: false, reason: 'not-ready' });
  });

  test('of today or of long ago is our mistake', async () => {
    expect(await bill()).toMatchObject({ ok: false, reason: 'refused' });
  });

  test.each([
    ['wrong-totals', '总交易单数 4, not 3'],
    ['empty', 'empty'],
    ['cut', 'Z_BUF_ERROR'],
    ['wrong-hash', 'another hash'],
    ['not-packed', 'Z_DATA_ERROR'],
  ])('that comes with the fault %s hands on no row', async (fault, code) => {
    await aDay();
    await desk.misfortune({ bill: fault });
    expect(await bill()).toMatchObject({ ok: false, reason: 'bad-file', code: expect.stringContaining(code) });
    expect(rows).toEqual([]);
  });

  test('does not hide what went wrong with who takes the rows', async () => {
    await aDay();
    const before = left();
    const full = () => {
      throw new Error('disk full');
    };
    await expect(desk.pay.tradeBill(FRIDAY, full)).rejects.toThrow('disk full');
    expect(left()).toBe(before);
  });
});

const HEADING =
  '交易时间,公众账号ID,商户号,微信订单号,商户订单号,用户标识,交易状态,微信退款单号,商户退款单号,退款状态,手续费,订单金额,申请退款金额';
const TOTALS = '总交易单数,订单总金额,申请退款总金额';
const row = (change: Record<number, string> = {}) => {
  const values = [
    '2026-11-20 10:00:00',
    'wx',
    '19',
    '42',
    'PAY1',
    'o_x',
    'SUCCESS',
    '0',
    '0',
    '',
    '0.00600',
    '1.00',
    '0.00',
  ];
  return values.map((value, place) => `\`${change[place] ?? value}`).join(',');
};
const read = (text: string | Buffer) =>
  readTradeBill(linesOf(Readable.from([Buffer.from(text as string)])), '19', () => {});
const whole = (...rows: string[]) =>
  [HEADING, ...rows, TOTALS, `\`${rows.length},\`${rows.length}.00,\`0.00`].join('\n');

describe('a file', () => {
  test('with a comma within a value, or without a last line break, is read', async () => {
    expect(await read(`\uFEFF${whole(row({ 5: 'o,x' }), row())}`)).toBe(2);
  });

  test.each<[string, string | Buffer, string]>([
    ['that is a page', '<html>busy</html>', 'no column 交易时间'],
    ['with a column less', whole(row()).replace(',用户标识', ''), 'no column 用户标识'],
    ['with a value less', whole(row().replace(',`PAY1', '')), 'line 2: columns'],
    ['with an amount in exponents', whole(row({ 11: '1e2' })), 'line 2: totalFen'],
    ['with a thousandth', whole(row({ 11: '1.005' })), 'line 2: totalFen'],
    ['with a giant amount', whole(row({ 11: '9'.repeat(20) })), 'line 2: totalFen'],
    ['with a day that is none', whole(row({ 0: '2026-13-40 10:00:00' })), 'line 2: at'],
    ['with a state nobody knows', whole(row({ 6: 'LOST' })), 'line 2: state'],
    ['of another merchant', whole(row({ 2: '20' })), 'line 2: another merchant'],
    ['without totals', `${HEADING}\n${row()}`, 'cut off'],
    ['cut in its totals', `${HEADING}\n${row()}\n${TOTALS}`, 'cut off'],
    ['with rows after its totals', `${whole(row())}\n${row()}`, 'after the totals'],
    ['in another encoding', Buffer.from([0xbd, 0xbb, 0xd2, 0xd7]), 'not UTF-8'],
    ['without line breaks', 'x'.repeat(70_000), 'a line is too long'],
  ])('%s is refused and says where', async (_, text, why) => {
    await expect(read(text)).rejects.toThrow(why);
  });

  test('of a hundred thousand rows is read with little memory', async () => {
    const line = row();
    const csv = `${HEADING}\n${`${line}\n`.repeat(100_000)}${TOTALS}\n\`100000,\`100000.00,\`0.00\n`;
    const told = (text: Buffer) => ({
      hash_type: 'SHA1' as const,
      hash_value: createHash('sha1').update(text).digest('hex'),
      download_url: 'https://elsewhere.example.com/v3/billdownload/file?token=x',
    });
    const of = (packed: Buffer, text: Buffer) =>
      createTradeBill({ mchid: '19' } as Merchant, {
        call: async (_, answer) => answer.parse(told(text)),
        download: async () => Readable.from([packed]),
      });
    const text = Buffer.from(csv);
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    let taken = 0;
    const take = () => {
      taken += 1;
      if (taken % 10_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    };
    expect(await of(gzipSync(text), text)(FRIDAY, take)).toEqual({ ok: true, rows: 100_000 });
    expect(taken).toBe(100_000);
    expect(most).toBeLessThan(200 * 1024 * 1024);
  });
});
