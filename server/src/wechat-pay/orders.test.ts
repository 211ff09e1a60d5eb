import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CHEN, order, startCashDesk, type CashDesk } from '../test/world/pay/cash-desk.ts';

const JSAPI = '/v3/pay/transactions/jsapi';
const MINUTE = 60_000;
const refund = {
  outTradeNo: order.outTradeNo,
  outRefundNo: 'REF20261120000001',
  refundFen: 605,
  totalFen: order.totalFen,
  reason: '多收的物业费',
  notifyPath: '/notify',
};

let desk: CashDesk;
beforeEach(async () => void (desk = await startCashDesk()));
afterEach(() => desk.stop());

const prepaid = async (change: object = {}) => {
  const answer = await desk.pay.prepay({ ...order, ...change });
  if (!answer.ok) throw new Error(answer.code);
  return answer.params;
};

describe('an order', () => {
  test('is paid at the cashier and known by its number', async () => {
    const params = await prepaid();
    expect(await desk.pay.query(order.outTradeNo)).toMatchObject({ ok: true, payment: { state: 'NOTPAY' } });
    expect(await desk.atCashier(params)).toEqual({ errMsg: 'requestPayment:ok' });
    expect(await desk.pay.query(order.outTradeNo)).toEqual({
      ok: true,
      payment: {
        outTradeNo: order.outTradeNo,
        transactionId: expect.stringMatching(/^\d{28}$/),
        state: 'SUCCESS',
        totalFen: 19_605,
        payerTotalFen: 19_605,
        currency: 'CNY',
        openid: CHEN,
        paidAt: desk.now(),
      },
    });
  });

  test('may be made again and again, until it is paid, and then not closed either', async () => {
    const [first, second] = [await prepaid(), await prepaid()];
    expect(first.package).not.toBe(second.package);
    await desk.atCashier(second);
    expect(await desk.pay.prepay(order)).toMatchObject({ ok: false, reason: 'already-paid' });
    expect(await desk.pay.closeOrder(order.outTradeNo)).toMatchObject({ ok: false, reason: 'already-paid' });
    expect(await desk.atCashier(first)).toEqual({ errMsg: 'requestPayment:fail 该订单已支付' });
  });

  test('that is closed cannot be paid, and is closed again without harm', async () => {
    const params = await prepaid();
    expect(await desk.pay.closeOrder(order.outTradeNo)).toEqual({ ok: true });
    expect(await desk.pay.closeOrder(order.outTradeNo)).toEqual({ ok: true });
    expect(await desk.atCashier(params)).toEqual({ errMsg: 'requestPayment:fail 订单已关闭' });
    expect(await desk.pay.prepay(order)).toMatchObject({ ok: false, reason: 'closed' });
    expect(await desk.pay.query(order.outTradeNo)).toMatchObject({ payment: { state: 'CLOSED' } });
  });

  test.each([
    ['another amount under its number', { totalFen: 1 }, 'INVALID_REQUEST'],
    ['an openid nobody has', { outTradeNo: 'OTHER-1', openid: 'o_nobody' }, 'PARAM_ERROR'],
    ['a fraction of a fen', { outTradeNo: 'OTHER-1', totalFen: 0.5 }, 'PARAM_ERROR'],
    ['nothing to pay', { outTradeNo: 'OTHER-1', totalFen: 0 }, 'PARAM_ERROR'],
    ['too short a number', { outTradeNo: 'PAY1' }, 'PARAM_ERROR'],
    ['an address with a query', { outTradeNo: 'OTHER-1', notifyPath: '/notify?a=1' }, 'PARAM_ERROR'],
  ])('with %s is refused for good, and logged', async (_, change, code) => {
    await prepaid();
    expect(await desk.pay.prepay({ ...order, ...change })).toEqual({ ok: false, reason: 'refused', code });
    expect(desk.lines.join()).toContain(code);
  });

  test('nobody made is not found', async () => {
    const missing = { ok: false, reason: 'not-found' };
    expect(await desk.pay.query('PAY-UNKNOWN')).toMatchObject(missing);
    expect(await desk.pay.closeOrder('PAY-UNKNOWN')).toMatchObject(missing);
    expect(await desk.pay.refund({ ...refund, outTradeNo: 'PAY-UNKNOWN' })).toMatchObject(missing);
    expect(await desk.pay.queryRefund('REF-UNKNOWN')).toMatchObject(missing);
  });

  test('cannot be paid by another person, after its last moment, or with parameters that were touched', async () => {
    const params = await prepaid();
    expect(await desk.atCashier(params, 'pay', 'o_demo-owner-2')).toMatchObject({
      errMsg: expect.stringContaining('不一致'),
    });
    expect(await desk.atCashier({ ...params, timeStamp: '1' })).toEqual({
      errMsg: 'requestPayment:fail 支付验证签名失败',
    });
    expect(await desk.atCashier(params, 'cancel')).toEqual({ errMsg: 'requestPayment:fail cancel' });
    desk.tick(31 * MINUTE);
    expect(await desk.atCashier(params)).toEqual({ errMsg: 'requestPayment:fail 订单已过期' });
  });
});

describe('a refund', () => {
  beforeEach(() => desk.paid());

  test('is accepted, and made once however often its number is said', async () => {
    const accepted = { outRefundNo: refund.outRefundNo, refundFen: 605, totalFen: 19_605, state: 'PROCESSING' };
    expect(await desk.pay.refund(refund)).toMatchObject({ ok: true, refund: accepted });
    expect(await desk.pay.refund(refund)).toMatchObject({ ok: true, refund: { state: 'SUCCESS' } });
    expect(await desk.pay.queryRefund(refund.outRefundNo)).toMatchObject({ refund: { succeededAt: desk.now() } });
    expect(desk.standin.state.book!.refunds.size).toBe(1);
  });

  test.each([
    ['over the payment', { refundFen: 19_606 }, 'refused'],
    ['of another payment’s sum', { totalFen: 1 }, 'refused'],
  ])('%s is refused', async (_, change, reason) => {
    expect(await desk.pay.refund({ ...refund, ...change })).toMatchObject({ ok: false, reason });
  });

  test('in parts comes to no more than the payment', async () => {
    await desk.pay.refund({ ...refund, refundFen: 19_000 });
    expect(await desk.pay.refund({ ...refund, outRefundNo: 'REF-2', refundFen: 1 })).toMatchObject({ reason: 'retry' });
    desk.tick(MINUTE);
    expect(await desk.pay.refund({ ...refund, outRefundNo: 'REF-2', refundFen: 606 })).toMatchObject({ ok: false });
    expect(await desk.pay.refund({ ...refund, outRefundNo: 'REF-2', refundFen: 605 })).toMatchObject({ ok: true });
  });

  test('the merchant cannot pay, or the bank will not take back, says so', async () => {
    await desk.misfortune({ accountEmpty: true });
    expect(await desk.pay.refund(refund)).toMatchObject({ ok: false, reason: 'not-enough' });
    await desk.misfortune({ accountEmpty: false, refund: 'ABNORMAL' });
    await desk.pay.refund(refund);
    expect(await desk.pay.queryRefund(refund.outRefundNo)).toMatchObject({ refund: { state: 'ABNORMAL' } });
  });

  test('whose answer was lost is asked for again under its number, and made once', async () => {
    await desk.fault({ answer: 'http500', path: '/v3/refund', after: true });
    expect(await desk.pay.refund(refund)).toMatchObject({ ok: true });
    expect(desk.standin.state.book!.refunds.size).toBe(1);
  });
});

describe('a platform in trouble', () => {
  test.each([
    ['breaks', { answer: 'http500' }],
    ['breaks after it has acted', { answer: 'http500', after: true }],
    ['says that it is busy', { answer: -1 }],
  ])('that %s once is asked once more', async (_, fault) => {
    await desk.fault({ ...fault, path: JSAPI });
    expect(await desk.pay.prepay(order)).toMatchObject({ ok: true });
  });

  test.each([
    ['http500', 'unknown'],
    ['http429', 'retry'],
    ['tampered', 'unknown'],
    ['unsigned', 'unknown'],
    ['unknown-serial', 'unknown'],
    ['stale', 'unknown'],
    ['garbage', 'unknown'],
  ])('that goes on answering %s leaves %s', async (answer, reason) => {
    await desk.fault({ answer, path: JSAPI, times: 2 });
    expect(await desk.pay.prepay(order)).toMatchObject({ ok: false, reason });
    await desk.post('/standin/faults', { clear: true });
    expect(await desk.pay.prepay(order)).toMatchObject({ ok: true });
  });

  test('does not make a tampered close or query true', async () => {
    await prepaid();
    await desk.fault({ answer: 'unsigned', path: '/v3/pay', times: 2 });
    expect(await desk.pay.closeOrder(order.outTradeNo)).toMatchObject({ ok: false, reason: 'unknown' });
    expect(await desk.pay.query(order.outTradeNo)).toMatchObject({ ok: false, reason: 'unknown' });
    expect(await desk.pay.query(order.outTradeNo)).toMatchObject({ payment: { state: 'CLOSED' } });
  });

  test('whose clock differs from ours takes nothing and is believed nothing', async () => {
    await desk.post('/standin/clock', { advanceMs: 6 * MINUTE });
    expect(await desk.pay.prepay(order)).toMatchObject({ ok: false, reason: 'refused', code: 'SIGN_ERROR' });
  });
});

describe('an impostor in its place', () => {
  let impostor: Server;
  let answer: (res: ServerResponse) => void;
  let asked: number;
  let other: CashDesk;
  beforeEach(async () => {
    asked = 0;
    impostor = createServer((_, res) => {
      asked += 1;
      answer(res);
    });
    await new Promise<void>((listening) => void impostor.listen(0, '127.0.0.1', listening));
    const base = `http://127.0.0.1:${(impostor.address() as AddressInfo).port}`;
    other = await startCashDesk({ base, timeoutMs: 2_000 });
  });
  afterEach(async () => {
    await other.stop();
    await new Promise<void>((closed) => {
      impostor.close(() => closed());
      impostor.closeAllConnections();
    });
  });

  test.each<[string, (res: ServerResponse) => void, string, number]>([
    ['sends us elsewhere', (res) => res.writeHead(302, { location: '/x' }).end(), 'refused', 1],
    ['says yes unsigned', (res) => void res.end('{"prepay_id":"wx1"}'), 'unknown', 1],
    ['answers without end', (res) => void res.write('{'), 'unknown', 1],
    ['answers too much', (res) => void res.end('x'.repeat(1024 * 1024)), 'unknown', 2],
    ['drops the line', (res) => void res.destroy(), 'unknown', 2],
    ['says no in words of its own', (res) => res.writeHead(403).end('<html>'), 'refused', 1],
  ])('that %s is not believed', async (_, misfortune, reason, calls) => {
    answer = misfortune;
    expect(await other.pay.prepay(order)).toMatchObject({ ok: false, reason });
    expect(asked).toBe(calls);
  });
});

test('a platform that cannot be reached has done nothing', async () => {
  const away = await startCashDesk({ base: 'http://127.0.0.1:9' });
  expect(await away.pay.prepay(order)).toMatchObject({ ok: false, reason: 'retry', code: 'ECONNREFUSED' });
  await away.stop();
});

test('no key, person or signature reaches the log', async () => {
  await desk.pay.prepay({ ...order, openid: 'o_nobody' });
  await desk.fault({ answer: 'tampered', path: JSAPI });
  await desk.pay.prepay(order);
  await desk.fault({ answer: 'http500', path: JSAPI, times: 2 });
  await desk.pay.prepay(order);
  expect(desk.lines.length).toBeGreaterThan(2);
  const told = desk.lines.join('\n');
  const secrets = [desk.merchant.apiV3Key, 'PRIVATE KEY', 'o_nobody', CHEN, 'WECHATPAY2', desk.merchant.serial];
  for (const secret of secrets) expect(told).not.toContain(secret);
});
