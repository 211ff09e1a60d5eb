import { createMerchant } from '@linli/wechat-standin/pay/merchant.ts';
import { CHEN, order, startCashDesk, type CashDesk } from '../test/world/pay/cash-desk.ts';

const MINUTE = 60_000;

let desk: CashDesk;
beforeEach(async () => void (desk = await startCashDesk()));
afterEach(() => desk.stop());

/** What the first notification says when it is brought to us as it came, perhaps touched on its way. */
async function judged(touch: (headers: Record<string, unknown>, body: string) => string | void = () => {}) {
  await desk.paid();
  desk.answer(500);
  await desk.deliver();
  const { headers, body } = desk.heard[0]!;
  const touched = { ...headers };
  const text = touch(touched, body.toString()) ?? body.toString();
  return desk.pay.verifyNotification(touched, Buffer.from(text));
}

test('a payment is told once it is made, and told no more when we have answered', async () => {
  await desk.paid();
  expect(await desk.deliver()).toEqual([204]);
  expect(desk.events).toEqual([
    {
      type: 'PAID',
      id: expect.any(String),
      payment: {
        outTradeNo: order.outTradeNo,
        transactionId: expect.any(String),
        state: 'SUCCESS',
        totalFen: 19_605,
        payerTotalFen: 19_605,
        currency: 'CNY',
        openid: CHEN,
        paidAt: desk.now(),
      },
    },
  ]);
  desk.tick(60 * MINUTE);
  expect(await desk.deliver()).toEqual([]);
});

test('one we did not answer well comes again fifteen times within a day, always under its own id', async () => {
  await desk.paid();
  desk.answer(503);
  for (let hour = 0; hour < 25 * 60; hour += 1) {
    await desk.deliver();
    desk.tick(MINUTE);
  }
  expect(desk.events).toHaveLength(16);
  expect(new Set(desk.events.map(({ id }) => id)).size).toBe(1);
});

test.each([
  ['lost', []],
  ['duplicate', [204, 204]],
  ['delayed', []],
] as const)('a %s one is told %j', async (fault, statuses) => {
  await desk.misfortune({ notices: [fault] });
  await desk.paid();
  expect(await desk.deliver()).toEqual(statuses);
  // What did not come is asked for.
  expect(await desk.pay.query(order.outTradeNo)).toMatchObject({ payment: { state: 'SUCCESS' } });
});

test('two come in another order than they happened', async () => {
  await desk.misfortune({ notices: ['reordered'] });
  await desk.paid();
  await desk.paid({ outTradeNo: 'PAY20261120000002' });
  await desk.deliver();
  const numbers = desk.events.map((event) => event.type === 'PAID' && event.payment.outTradeNo);
  expect(numbers).toEqual(['PAY20261120000002', order.outTradeNo]);
});

test.each([
  ['wrong-signature', 'signature'],
  ['tampered', 'signature'],
  ['signtest', 'probe'],
  ['unknown-serial', 'serial'],
  ['stale', 'clock'],
  ['wrong-key', 'content'],
  ['wrong-appid', 'not-ours'],
  ['wrong-mchid', 'not-ours'],
])('a notification with the fault %s is refused as %s, and believed when it comes right', async (fault, reason) => {
  await desk.misfortune({ notices: [fault] });
  await desk.paid();
  expect(await desk.deliver()).toEqual([401]);
  const { headers, body } = desk.heard[0]!;
  expect(await desk.pay.verifyNotification(headers, body)).toEqual({ ok: false, reason });
  expect(desk.events).toEqual([]);
  desk.tick(15_000);
  expect(await desk.deliver()).toEqual([204]);
  expect(desk.events).toHaveLength(1);
});

test.each([
  ['wrong-amount', { totalFen: 1 }],
  ['wrong-currency', { currency: 'USD' }],
  ['wrong-openid', { openid: 'o_somebody-else' }],
])('%s comes through as it was said: comparing it with the order is the domain’s', async (fault, payment) => {
  await desk.misfortune({ notices: [fault] });
  await desk.paid();
  await desk.deliver();
  expect(desk.events).toMatchObject([{ type: 'PAID', payment }]);
});

test('of a refund tells its state, also one the bank would not take', async () => {
  await desk.paid();
  await desk.misfortune({ refund: 'ABNORMAL' });
  const { outTradeNo, totalFen, notifyPath } = order;
  await desk.pay.refund({ outTradeNo, outRefundNo: 'REF-1', refundFen: 5, totalFen, reason: '多收', notifyPath });
  await desk.deliver();
  expect(desk.events[1]).toMatchObject({
    type: 'REFUND',
    refund: { outRefundNo: 'REF-1', state: 'ABNORMAL', refundFen: 5 },
  });
});

describe('whoever brings it again', () => {
  test('within five minutes is heard: it is told apart by its id', async () => {
    expect(await judged()).toMatchObject({ ok: true, event: { id: (desk.events[0] as { id: string }).id } });
  });

  test.each([-5 * MINUTE, 5 * MINUTE])('%d ms off our clock is refused', async (off) => {
    await judged();
    const { headers, body } = desk.heard[0]!;
    desk.tick(off);
    expect(await desk.pay.verifyNotification(headers, body)).toEqual({ ok: false, reason: 'clock' });
  });

  test.each<[string, (headers: Record<string, unknown>, body: string) => string | void, string]>([
    ['with a body printed anew', (_, body) => JSON.stringify(JSON.parse(body), null, 1), 'signature'],
    ['with a byte more', (_, body) => `${body} `, 'signature'],
    ['without a body', () => '', 'signature'],
    [
      'with a newer time',
      (headers) => void (headers['wechatpay-timestamp'] = String(Number(headers['wechatpay-timestamp']) + 1)),
      'signature',
    ],
    ['with another nonce', (headers) => void (headers['wechatpay-nonce'] = 'another'), 'signature'],
    ['without a signature', (headers) => void delete headers['wechatpay-signature'], 'headers'],
    ['with two serials', (headers) => void (headers['wechatpay-serial'] = ['a', 'b']), 'headers'],
    ['with a time that is none', (headers) => void (headers['wechatpay-timestamp'] = '1e9'), 'headers'],
    ['with a signature that is none', (headers) => void (headers['wechatpay-signature'] = '===='), 'signature'],
    ['with a key of another world', (headers) => void (headers['wechatpay-serial'] = '__proto__'), 'serial'],
  ])('%s is refused', async (_, touch, reason) => {
    expect(await judged(touch)).toEqual({ ok: false, reason });
  });
});

describe('with platform certificates', () => {
  let old: CashDesk;
  beforeEach(async () => void (old = await startCashDesk({ mode: 'certificates' })));
  afterEach(() => old.stop());
  const asked = (of: CashDesk) => of.standin.state.book!.nonces.size;

  test('they are fetched once, verified, and used for answers and notifications', async () => {
    await old.paid();
    expect(await old.deliver()).toEqual([204]);
    expect(await old.pay.query(order.outTradeNo)).toMatchObject({ payment: { state: 'SUCCESS' } });
    // Order, certificates, query.
    expect(asked(old)).toBe(3);
  });

  test('a serial nobody knows makes us ask once a minute and not more', async () => {
    await old.paid();
    await old.deliver();
    const { headers, body } = old.heard[0]!;
    const strange = { ...headers, 'wechatpay-serial': '7777' };
    const before = asked(old);
    for (let times = 0; times < 5; times += 1)
      expect(await old.pay.verifyNotification(strange, body)).toEqual({ ok: false, reason: 'serial' });
    expect(asked(old)).toBe(before);
    old.tick(MINUTE);
    await old.pay.verifyNotification(strange, body);
    await old.pay.verifyNotification(strange, body);
    expect(asked(old)).toBe(before + 1);
  });

  test('a new one is taken when the platform changes it, and one that has expired is not', async () => {
    await old.paid();
    old.tick(4 * 365 * 24 * 60 * MINUTE);
    old.merchant.certificate = createMerchant({ mode: 'certificates', now: old.now() }).merchant.certificate!;
    Object.assign(old.merchant.certificate, { serial: '0A' });
    await old.paid({ outTradeNo: 'PAY-LATER', expiresAt: old.now() + MINUTE });
    old.tick(6 * 365 * 24 * 60 * MINUTE);
    expect(await old.pay.query('PAY-LATER')).toMatchObject({ ok: false, reason: 'unknown' });
  });

  test('an answer with certificates sealed for somebody else is not believed', async () => {
    old.merchant.apiV3Key = 'x'.repeat(32);
    expect(await old.pay.prepay(order)).toMatchObject({ ok: false, reason: 'unknown' });
  });
});

test('while keys are exchanged, notifications signed by the one and by the other are believed', async () => {
  const both = await startCashDesk({ mode: 'both' });
  await both.paid();
  await both.paid({ outTradeNo: 'PAY20261120000002' });
  expect(await both.deliver()).toEqual([204, 204]);
  expect(new Set(both.heard.map(({ headers }) => headers['wechatpay-serial'])).size).toBe(2);
  await both.stop();
});
