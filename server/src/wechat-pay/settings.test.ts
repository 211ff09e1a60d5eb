import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { createMerchant } from '@linli/wechat-standin/pay/merchant.ts';
import { readConfig } from '../config.ts';
import { order } from '../test/world/pay/cash-desk.ts';
import { createWeChatPay } from './create-wechat-pay.ts';

const base = { DATABASE_URL: 'unused', SECRET: 's'.repeat(32), WX_APPID: 'wx', WX_SECRET: 'x' };
const origin = { WXPAY_NOTIFY_ORIGIN: 'https://linli.example.com' };
const { settings } = createMerchant();
const payWith = (given: Record<string, string>) =>
  createWeChatPay({
    config: readConfig({ ...base, ...given }),
    clock: Date.now,
    randomBytes,
    log: pino({ level: 'silent' }),
  });

test('a server without a merchant starts, and says so to whoever asks for a payment', async () => {
  const pay = payWith({});
  const off = { ok: false, reason: 'off', code: 'WXPAY_MCHID is not set' };
  expect(pay.on).toBe(false);
  expect(await pay.prepay(order)).toEqual(off);
  expect(await pay.query(order.outTradeNo)).toEqual(off);
  expect(await pay.closeOrder(order.outTradeNo)).toEqual(off);
  expect(await pay.tradeBill('2026-11-20', () => {})).toEqual(off);
  expect(await pay.verifyNotification({}, Buffer.from('{}'))).toEqual({ ok: false, reason: 'off' });
});

test('line breaks of a key may be written out', () => {
  const WXPAY_PRIVATE_KEY = settings.WXPAY_PRIVATE_KEY!.replaceAll('\n', '\\n');
  expect(payWith({ ...settings, ...origin, WXPAY_PRIVATE_KEY }).on).toBe(true);
});

test.each([
  ['WXPAY_SERIAL', ''],
  ['WXPAY_PRIVATE_KEY', 'secret-but-no-key'],
  ['WXPAY_API_V3_KEY', 'too-short-a-secret'],
  ['WXPAY_PUBLIC_KEYS', '{"PUB_KEY_ID_1": "secret-but-no-key"}'],
  ['WXPAY_PUBLIC_KEYS', ''],
  ['WXPAY_NOTIFY_ORIGIN', undefined],
])('a merchant with a wrong %s is named, and no key told', (name, value) => {
  const given = { ...settings, ...origin, [name]: value } as Record<string, string>;
  expect(() => payWith(given)).toThrow(name);
  expect(() => payWith(given)).not.toThrow('secret');
});

test.each(['WXPAY_API_BASE', 'WXPAY_NOTIFY_ORIGIN'])('%s must be https outside the demo', (name) => {
  expect(() => payWith({ ...settings, ...origin, [name]: 'http://127.0.0.1:1' })).toThrow('https');
});
