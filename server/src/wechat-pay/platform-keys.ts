import { X509Certificate, type KeyObject } from 'node:crypto';
import { MINUTE, SECOND } from '@linli/shared/kit/time.ts';
import * as z from '@linli/shared/kit/zod.ts';
import type { Deps } from '../kit/deps.ts';
import { parseJson, type MerchantApi } from './merchant-api.ts';
import { isSigned, unseal } from './signatures.ts';
import type { Merchant } from './settings.ts';

/** Older or younger is not believed (platform doc: 签名验证). */
const WINDOW = 5 * MINUTE;
/** Strangers can name serials that do not exist: they must not make us ask for certificates without end. */
const ASK_AGAIN_AFTER = MINUTE;

/** Written before a signature that is wrong on purpose, to see whether it is refused. */
const PROBE = 'WECHATPAY/SIGNTEST/';

const Headers = z.object({
  'wechatpay-timestamp': z.string().regex(/^\d{1,12}$/),
  'wechatpay-nonce': z.string().min(1).max(128),
  'wechatpay-serial': z.string().min(1).max(64),
  'wechatpay-signature': z.string().min(1).max(2048),
});

const Certificates = z.object({
  data: z.array(
    z.object({
      serial_no: z.string().min(1).max(64),
      encrypt_certificate: z.object({
        nonce: z.string(),
        associated_data: z.string().optional(),
        ciphertext: z.string(),
      }),
    }),
  ),
});

export type SignatureFault = 'headers' | 'probe' | 'clock' | 'serial' | 'signature';
export type PlatformKeys = ReturnType<typeof createPlatformKeys>;

/** The platform's keys, of the settings and, where certificates are used, as it hands them out. */
export function createPlatformKeys(merchant: Merchant, api: MerchantApi, { clock }: Pick<Deps, 'clock'>) {
  let certificates: ReadonlyMap<string, X509Certificate> = new Map();
  let askedAt = -Infinity;
  let asking: Promise<void> | undefined;

  function known(serial: string): KeyObject | undefined {
    const certificate = certificates.get(serial);
    if (certificate && Date.parse(certificate.validTo) > clock()) return certificate.publicKey;
    return merchant.publicKeys.get(serial);
  }

  /** Sealed with our APIv3 key, so only the platform can have made them; the answer is signed with one of them. */
  async function fetchCertificates(): Promise<void> {
    const { headers, body } = await api.send({ method: 'GET', path: '/v3/certificates' });
    const { data } = Certificates.parse(parseJson(body));
    const fetched = new Map(
      data.map(({ serial_no, encrypt_certificate }) => [
        serial_no,
        new X509Certificate(unseal(merchant.apiV3Key, encrypt_certificate)),
      ]),
    );
    const fault = await faultOf(headers, body, (serial) => fetched.get(serial)?.publicKey ?? known(serial));
    if (!fault) certificates = fetched;
  }

  async function find(serial: string): Promise<KeyObject | undefined> {
    const key = known(serial);
    if (key || !merchant.certificates) return key;
    if (!asking && clock() - askedAt >= ASK_AGAIN_AFTER) {
      askedAt = clock();
      asking = fetchCertificates()
        .catch(() => {})
        .finally(() => (asking = undefined));
    }
    await asking;
    return known(serial);
  }

  async function faultOf(
    headers: object,
    body: Buffer,
    keyOf: (serial: string) => KeyObject | undefined | Promise<KeyObject | undefined>,
  ): Promise<SignatureFault | undefined> {
    const told = Headers.safeParse(headers);
    if (!told.success) return 'headers';
    const {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-serial': serial,
      'wechatpay-signature': signature,
    } = told.data;
    if (signature.startsWith(PROBE)) return 'probe';
    if (Math.abs(clock() - Number(timestamp) * SECOND) >= WINDOW) return 'clock';
    const key = await keyOf(serial);
    if (!key) return 'serial';
    return isSigned(key, timestamp, nonce, body, signature) ? undefined : 'signature';
  }

  return {
    /** Why these bytes are not the platform's word; nothing where they are. */
    faultOf: (headers: object, body: Buffer) => faultOf(headers, body, find),
  };
}
