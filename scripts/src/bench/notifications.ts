import { createDecipheriv, createPublicKey, randomBytes, verify } from 'node:crypto';
import { readConfig } from '@linli/server/config.ts';
import { createWeChatPay, type WeChatPayDeps } from '@linli/server/wechat-pay/create-wechat-pay.ts';
import { seal, signText } from '@linli/wechat-standin/pay/crypto.ts';
import { demoMerchant } from '@linli/wechat-standin/pay/merchant.ts';
import { goals, ROUNDS, say } from './frame.ts';
import { median } from './load.ts';

const COUNT = 2_000;
const NONCE = 'fdasflkja484';

/** What telling a true notification from a forged one costs, beside one verification and one decryption by hand. */
export async function benchNotifications(): Promise<void> {
  const { merchant, settings } = demoMerchant();
  const { serial, privateKey, publicPem } = merchant.key!;
  const config = readConfig({
    ...settings,
    DATABASE_URL: 'unused',
    SECRET: 's'.repeat(32),
    WX_APPID: 'wx0000000000000000',
    WX_SECRET: 'x',
    WXPAY_NOTIFY_ORIGIN: 'https://linli.example.com',
  });
  const log = { warn() {}, error() {} } as unknown as WeChatPayDeps['log'];
  const pay = createWeChatPay({ config, clock: Date.now, randomBytes, log });
  const plain = {
    appid: config.WX_APPID,
    mchid: merchant.mchid,
    out_trade_no: 'PAY20261120000001',
    transaction_id: '4200001234567890123456789012',
    trade_type: 'JSAPI',
    trade_state: 'SUCCESS',
    trade_state_desc: '支付成功',
    bank_type: 'OTHERS',
    success_time: '2026-11-20T10:00:00+08:00',
    payer: { openid: 'o_demo-owner-1' },
    amount: { total: 19_605, payer_total: 19_605, currency: 'CNY', payer_currency: 'CNY' },
  };
  const ciphertext = seal(merchant.apiV3Key, NONCE, 'transaction', JSON.stringify(plain));
  const resource = { algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: 'transaction', nonce: NONCE };
  const body = Buffer.from(JSON.stringify({ id: 'EV-1', event_type: 'TRANSACTION.SUCCESS', resource }));
  const timestamp = String(Math.floor(Date.now() / 1000));
  const message = `${timestamp}\n${NONCE}\n${body.toString()}\n`;
  const headers = {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': NONCE,
    'wechatpay-serial': serial,
    'wechatpay-signature': signText(privateKey, message),
  };
  const key = createPublicKey(publicPem);
  const apiV3Key = Buffer.from(merchant.apiV3Key);

  async function ours(): Promise<void> {
    const { ok } = await pay.verifyNotification(headers, body);
    if (!ok) throw new Error('a true notification was refused');
  }
  async function byHand(): Promise<void> {
    const signature = Buffer.from(headers['wechatpay-signature'], 'base64');
    const said = Buffer.from(`${timestamp}\n${NONCE}\n${body.toString()}\n`);
    if (!verify('sha256', said, key, signature)) throw new Error('the yardstick is wrong');
    const notice = JSON.parse(body.toString()) as { resource: { ciphertext: string; nonce: string } };
    const sealed = Buffer.from(notice.resource.ciphertext, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', apiV3Key, Buffer.from(notice.resource.nonce));
    decipher.setAuthTag(sealed.subarray(-16));
    decipher.setAAD(Buffer.from('transaction'));
    JSON.parse(Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString());
  }
  async function cost(work: () => Promise<void>): Promise<number> {
    const before = process.cpuUsage();
    for (let index = 0; index < COUNT; index += 1) await work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / COUNT;
  }

  const ratios: number[] = [];
  let [product, yardstick] = [0, 0];
  for (let round = -1; round < ROUNDS; round += 1) {
    yardstick = await cost(byHand);
    product = await cost(ours);
    if (round >= 0) ratios.push(product / yardstick); // the first round warms both up
  }
  await pay.close();
  const ratio = median(ratios);
  say(
    `Notifications of payments: ${product.toFixed(0)} µs CPU, by hand ${yardstick.toFixed(0)} µs · ratio ${ratio.toFixed(2)}`,
  );
  goals.push({ name: 'a payment notification: CPU ÷ verify and decrypt by hand', value: ratio, limit: 1.7, unit: '×' });
}
