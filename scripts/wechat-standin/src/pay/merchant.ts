import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { certificateOf } from './certificate.ts';

/** A key the platform signs with, and what a merchant has to know of it. */
export type PlatformKey = { serial: string; privateKey: KeyObject; publicPem: string };

/** A merchant as the platform has it. */
export type Merchant = {
  mchid: string;
  /** Of the merchant's API certificate. */
  serial: string;
  publicKey: KeyObject;
  apiV3Key: string;
  /** 微信支付公钥; a merchant of old has none. */
  key?: PlatformKey;
  /** 平台证书; a merchant of today has none, one in exchange has both. */
  certificate?: PlatformKey & { from: number; until: number };
};

export type MerchantOptions = {
  mode?: 'public-key' | 'certificates' | 'both';
  /** When the certificate begins; it ends five years later. */
  now?: number;
};

const YEAR = 365 * 24 * 3_600_000;
const pair = (): { publicKey: KeyObject; privateKey: KeyObject } => generateKeyPairSync('rsa', { modulusLength: 2048 });

/**
 * A merchant with fresh keys, and the product's settings for it. Keys live as long as the process: none is ever
 * written down, so none can be taken for a real one.
 */
export function createMerchant({ mode = 'public-key', now = Date.now() }: MerchantOptions = {}): {
  merchant: Merchant;
  settings: Record<string, string>;
} {
  const own = pair();
  const merchant: Merchant = {
    mchid: '1900000001',
    serial: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
    publicKey: own.publicKey,
    apiV3Key: 'standin-apiv3-key-of-32-letters!',
  };
  if (mode !== 'certificates') merchant.key = publicKeyOf('PUB_KEY_ID_0119000000012026010100000000000001');
  if (mode !== 'public-key') merchant.certificate = certified('1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C', now);
  const { key, certificate } = merchant;
  return {
    merchant,
    settings: {
      WXPAY_MCHID: merchant.mchid,
      WXPAY_SERIAL: merchant.serial,
      WXPAY_PRIVATE_KEY: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      WXPAY_API_V3_KEY: merchant.apiV3Key,
      ...(key && { WXPAY_PUBLIC_KEYS: JSON.stringify({ [key.serial]: key.publicPem }) }),
      ...(certificate && { WXPAY_CERTIFICATES: '1' }),
    },
  };
}

function publicKeyOf(serial: string): PlatformKey {
  const { publicKey, privateKey } = pair();
  return { serial, privateKey, publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

function certified(serial: string, now: number): PlatformKey & { from: number; until: number } {
  const { publicKey, privateKey } = pair();
  const [from, until] = [now - 1000, now + 5 * YEAR];
  return { serial, privateKey, publicPem: certificateOf({ serial, publicKey, privateKey, from, until }), from, until };
}

/** The key the platform signs with now: what the merchant asks for, else the newer one. */
export function signingKey({ key, certificate }: Merchant, asked?: string): PlatformKey {
  const known = [key, certificate].filter((one) => one !== undefined);
  const found = known.find(({ serial }) => serial === asked) ?? known[0];
  if (!found) throw new Error('a merchant without a platform key');
  return found;
}

let shared: ReturnType<typeof createMerchant> | undefined;
/** One merchant for everything in this process: keys take their time to make. */
export const demoMerchant = (): ReturnType<typeof createMerchant> => (shared ??= createMerchant());
