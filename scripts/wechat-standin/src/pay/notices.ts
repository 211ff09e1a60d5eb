import type { Clock } from '../state/clock.ts';
import { randomText, type Random } from '../random.ts';
import { seal, signText } from './crypto.ts';
import { signingKey, type Merchant, type PlatformKey } from './merchant.ts';

export const noticeFaults = [
  'lost',
  'duplicate',
  'delayed',
  'reordered',
  'wrong-amount',
  'wrong-currency',
  'wrong-openid',
  'wrong-appid',
  'wrong-mchid',
  'wrong-signature',
  'wrong-key',
  'tampered',
  'stale',
  'unknown-serial',
  'signtest',
] as const;
export type NoticeFault = (typeof noticeFaults)[number];

type Plain = Record<string, unknown>;
type Notice = {
  id: string;
  eventType: string;
  originalType: 'transaction' | 'refund';
  url: string;
  plain: Plain;
  createdAt: number;
  dueAt: number;
  attempts: number;
  /** Of the first attempt alone: the platform then says it again as it should be. */
  fault?: NoticeFault;
};
export type Delivery = { id: string; eventType: string; fault?: NoticeFault; status: number };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
/** After each attempt that was not answered well, for 24 hours and 4 minutes. */
const WAITS = [
  ...[15 * SECOND, 15 * SECOND, 30 * SECOND, 3 * MINUTE, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE, 30 * MINUTE],
  ...[30 * MINUTE, HOUR, 3 * HOUR, 3 * HOUR, 3 * HOUR, 6 * HOUR, 6 * HOUR],
];
const DELAY = 10 * MINUTE;
const PATIENCE_MS = 5 * SECOND;

const wrong: Partial<Record<NoticeFault, (plain: Plain) => Plain>> = {
  'wrong-amount': (plain) => ({ ...plain, amount: { ...(plain['amount'] as object), total: 1 } }),
  'wrong-currency': (plain) => ({ ...plain, amount: { ...(plain['amount'] as object), currency: 'USD' } }),
  'wrong-openid': (plain) => ({ ...plain, payer: { openid: 'o_somebody-else' } }),
  'wrong-appid': (plain) => ({ ...plain, appid: 'wx9999999999999999' }),
  'wrong-mchid': (plain) => ({ ...plain, mchid: '1999999999' }),
};

export type Notices = ReturnType<typeof createNotices>;

/** What the platform tells the merchant's server: with its schedule, its signatures, and misfortune on demand. */
export function createNotices(merchant: Merchant, clock: Clock, random: Random, notifiesItself: boolean) {
  let queue: Notice[] = [];
  let faults: NoticeFault[] = [];
  let sent = 0;
  /** Where a public origin is on this machine: there is no other to be reached. */
  const hosts = new Map<string, string>();

  /** While a merchant's keys are exchanged, some are signed with the one and some with the other. */
  function mixedKey(): PlatformKey {
    const { key, certificate } = merchant;
    sent += 1;
    return signingKey(merchant, sent % 2 === 0 ? certificate?.serial : key?.serial);
  }

  function request({ id, eventType, originalType, plain, createdAt }: Notice, fault?: NoticeFault) {
    const nonce = randomText(random, 12);
    const content = JSON.stringify((fault && wrong[fault]?.(plain)) ?? plain);
    const apiV3Key = fault === 'wrong-key' ? 'another-key-of-thirty-two-letter' : merchant.apiV3Key;
    const ciphertext = seal(apiV3Key, nonce, originalType, content);
    const body = JSON.stringify({
      id,
      create_time: new Date(createdAt).toISOString(),
      resource_type: 'encrypt-resource',
      event_type: eventType,
      summary: '通知',
      resource: {
        original_type: originalType,
        algorithm: 'AEAD_AES_256_GCM',
        ciphertext,
        associated_data: originalType,
        nonce,
      },
    });
    const key = mixedKey();
    const timestamp = String(Math.floor(clock.now() / 1000) - (fault === 'stale' ? 360 : 0));
    const signature = signText(key.privateKey, `${timestamp}\n${nonce}\n${body}\n`);
    const told =
      fault === 'signtest'
        ? `WECHATPAY/SIGNTEST/${signature}`
        : fault === 'wrong-signature'
          ? signText(key.privateKey, 'something else')
          : signature;
    return {
      body: fault === 'tampered' ? body.replace('通知', '通告') : body,
      headers: {
        'Content-Type': 'application/json',
        'Wechatpay-Timestamp': timestamp,
        'Wechatpay-Nonce': nonce,
        'Wechatpay-Serial': fault === 'unknown-serial' ? '00'.repeat(20) : key.serial,
        'Wechatpay-Signature': told,
        'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
      },
    };
  }

  async function send(notice: Notice, fault?: NoticeFault): Promise<number> {
    const { body, headers } = request(notice, fault);
    const origin = new URL(notice.url).origin;
    const url = notice.url.replace(origin, hosts.get(origin) ?? origin);
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const response = await fetch(url, { method: 'POST', body, headers, signal, redirect: 'manual' });
      return response.status;
    } catch {
      return 0;
    }
  }

  async function attempt(notice: Notice): Promise<Delivery[]> {
    const fault = notice.attempts === 0 ? notice.fault : undefined;
    const statuses = await Promise.all(fault === 'duplicate' ? [send(notice), send(notice)] : [send(notice, fault)]);
    const wait = WAITS[notice.attempts];
    notice.attempts += 1;
    if (!statuses.some((status) => status === 200 || status === 204) && wait !== undefined) {
      notice.dueAt = clock.now() + wait;
      queue.push(notice);
    }
    const { id, eventType } = notice;
    return statuses.map((status) => ({ id, eventType, ...(fault && { fault }), status }));
  }

  /** Sends what is due, one after another; a reordered one after all others. */
  async function deliver(): Promise<Delivery[]> {
    const due = queue.filter(({ dueAt }) => dueAt <= clock.now());
    queue = queue.filter((notice) => !due.includes(notice));
    const late = (notice: Notice): number => Number(notice.attempts === 0 && notice.fault === 'reordered');
    const deliveries: Delivery[] = [];
    for (const notice of due.toSorted((a, b) => late(a) - late(b))) deliveries.push(...(await attempt(notice)));
    return deliveries;
  }

  return {
    hosts,
    tell(eventType: string, originalType: Notice['originalType'], url: string, plain: Plain): void {
      const fault = faults.shift();
      if (fault === 'lost') return;
      const now = clock.now();
      queue.push({
        id: `${new Date(now).toISOString().slice(0, 10)}-${randomText(random, 20)}`,
        eventType,
        originalType,
        url,
        plain,
        createdAt: now,
        dueAt: fault === 'delayed' ? now + DELAY : now,
        attempts: 0,
        ...(fault && { fault }),
      });
      if (notifiesItself) setImmediate(() => void deliver());
    },
    /** How the next notifications go wrong, one each. */
    order: (...next: NoticeFault[]) => void faults.push(...next),
    /** Before whatever else was ordered. */
    orderNow: (fault: NoticeFault) => void faults.unshift(fault),
    ordered: (): readonly NoticeFault[] => faults,
    waiting: (): number => queue.length,
    deliver,
    reset() {
      queue = [];
      faults = [];
    },
  };
}
