import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { createMerchant, demoMerchant, type MerchantOptions } from '@linli/wechat-standin/pay/merchant.ts';
import { listenStandin } from '@linli/wechat-standin/standin.ts';
import { defaultAppid, defaultSecret } from '@linli/wechat-standin/state.ts';
import { readConfig } from '../../../config.ts';
import type { PayEvent, WeChatPay } from '../../../kit/ports/wechat-pay.ts';
import { createWeChatPay } from '../../../wechat-pay/create-wechat-pay.ts';

export const CHEN = 'o_demo-owner-1';
/** 20 November 2026, 10:00 in Shanghai. */
export const FRIDAY = Date.UTC(2026, 10, 20, 2);
const MINUTE = 60_000;

export const order = {
  outTradeNo: 'PAY20261120000001',
  description: '物业费 3栋2单元602 2026年11月',
  totalFen: 19_605,
  openid: CHEN,
  expiresAt: FRIDAY + 30 * MINUTE,
  notifyPath: '/notify',
};

interface Heard {
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export type CashDesk = Awaited<ReturnType<typeof startCashDesk>>;

/** WeChat Pay against the stand-in, and an endpoint that hears its notifications; without product or database. */
export async function startCashDesk({
  mode,
  timeoutMs = 60_000,
  base,
}: Pick<MerchantOptions, 'mode'> & { timeoutMs?: number; base?: string } = {}) {
  let now = FRIDAY;
  const lines: string[] = [];
  const heard: Heard[] = [];
  let status = 204;
  const events: PayEvent[] = [];
  // Fresh keys take a second to make.
  const { merchant: shared, settings } = mode ? createMerchant({ mode, now }) : demoMerchant();
  const merchant = { ...shared };
  const standin = await listenStandin({ port: 0, demo: true, clock: () => now, merchant });
  const endpoint = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => void chunks.push(chunk));
    req.on('end', () => {
      const one = { headers: req.headers, body: Buffer.concat(chunks) };
      heard.push(one);
      void pay.verifyNotification(one.headers, one.body).then((result) => {
        if (result.ok) events.push(result.event);
        res.writeHead(result.ok ? status : 401).end(result.ok ? '' : result.reason);
      });
    });
  });
  await new Promise<void>((listening) => void endpoint.listen(0, '127.0.0.1', listening));
  const config = readConfig({
    DATABASE_URL: 'unused',
    SECRET: 's'.repeat(32),
    DEMO: '1',
    WX_APPID: defaultAppid,
    WX_SECRET: defaultSecret,
    WXPAY_API_BASE: base ?? standin.url,
    WXPAY_NOTIFY_ORIGIN: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}`,
    ...settings,
  });
  const log = pino({}, { write: (line) => void lines.push(line) });
  const pay = createWeChatPay({ config, clock: () => now, randomBytes, log }, { timeoutMs });

  async function post(path: string, body: object) {
    const response = await fetch(standin.url + path, { method: 'POST', body: JSON.stringify(body) });
    return (await response.json()) as Record<string, unknown>;
  }

  const desk = {
    pay: pay as WeChatPay,
    config,
    merchant,
    settings,
    standin,
    lines,
    heard,
    events,
    post,
    now: () => now,
    tick: (ms: number) => void (now += ms),
    answer: (next: number) => void (status = next),
    fault: (next: object) => post('/standin/faults', { next }),
    misfortune: (what: object) => post('/standin/pay-faults', what),
    /** The phone: the cashier opens, and its owner does something there. */
    async atCashier(params: object, way = 'pay', openid = CHEN) {
      const opened = await post('/standin/payment', { openid, ...params });
      return opened.payment === undefined ? opened : post('/standin/cashier', { payment: opened.payment, way });
    },
    /** A paid order. */
    async paid(change: Partial<typeof order> = {}) {
      const prepaid = await pay.prepay({ ...order, ...change });
      if (!prepaid.ok) throw new Error(prepaid.code);
      expect(await desk.atCashier(prepaid.params)).toEqual({ errMsg: 'requestPayment:ok' });
    },
    async deliver() {
      const { delivered } = (await post('/standin/deliver', {})) as { delivered: { status: number; fault?: string }[] };
      return delivered.map((one) => one.status);
    },
    async stop() {
      await pay.close();
      await standin.close();
      await new Promise<void>((closed) => {
        endpoint.close(() => closed());
        endpoint.closeAllConnections();
      });
    },
  };
  return desk;
}
