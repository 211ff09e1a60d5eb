import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import * as z from '@linli/shared/kit/zod.ts';
import type { Config } from '../config.ts';

export interface Merchant {
  appid: string;
  mchid: string;
  /** Of the merchant's API certificate. */
  serial: string;
  privateKey: KeyObject;
  apiV3Key: Buffer;
  /** Platform keys of the settings by their serial: public keys and, while they are exchanged, older ones. */
  publicKeys: ReadonlyMap<string, KeyObject>;
  /** Platform certificates are fetched too: a merchant without a public key, or in the days of its exchange. */
  certificates: boolean;
  base: string;
  notifyOrigin: string;
}

const PublicKeys = z.record(z.string().min(1).max(64), z.string());

/** Where a PEM came through a file of settings, its line breaks may be written as `\n`. */
const pem = (text: string) => text.replaceAll('\\n', '\n');

/** The merchant of the settings, or nothing where none is set. Throws one error that names every wrong setting. */
export function merchantOf(config: Config): Merchant | undefined {
  if (config.WXPAY_MCHID === '') return undefined;
  const wrong: string[] = [];
  function read<T>(name: string, work: () => T): T | undefined {
    try {
      return work();
    } catch {
      // Neither the error nor the value may be told: this is where keys are.
      wrong.push(name);
      return undefined;
    }
  }
  const demand = (good: boolean, name: string) => void (good || wrong.push(name));

  const privateKey = read('WXPAY_PRIVATE_KEY', () => createPrivateKey(pem(config.WXPAY_PRIVATE_KEY)));
  const publicKeys = read('WXPAY_PUBLIC_KEYS', () => {
    const given = PublicKeys.parse(JSON.parse(config.WXPAY_PUBLIC_KEYS || '{}'));
    return new Map(Object.entries(given).map(([serial, key]) => [serial, createPublicKey(pem(key))]));
  });
  const apiV3Key = Buffer.from(config.WXPAY_API_V3_KEY);
  demand(apiV3Key.length === 32, 'WXPAY_API_V3_KEY (32 characters)');
  demand(config.WXPAY_SERIAL !== '', 'WXPAY_SERIAL');
  demand(config.WXPAY_NOTIFY_ORIGIN !== undefined, 'WXPAY_NOTIFY_ORIGIN');
  demand(config.WXPAY_CERTIFICATES || publicKeys?.size !== 0, 'WXPAY_PUBLIC_KEYS (or WXPAY_CERTIFICATES=1)');
  if (wrong.length > 0 || !privateKey || !publicKeys)
    throw new Error(`WXPAY_MCHID is set, but these settings are not usable: ${wrong.join(', ')}`);
  return {
    appid: config.WX_APPID,
    mchid: config.WXPAY_MCHID,
    serial: config.WXPAY_SERIAL,
    privateKey,
    apiV3Key,
    publicKeys,
    certificates: config.WXPAY_CERTIFICATES,
    base: config.WXPAY_API_BASE.replace(/\/$/, ''),
    notifyOrigin: (config.WXPAY_NOTIFY_ORIGIN ?? '').replace(/\/$/, ''),
  };
}
