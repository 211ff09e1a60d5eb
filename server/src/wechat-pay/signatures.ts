import { createDecipheriv, sign as rsaSign, verify as rsaVerify, type KeyObject } from 'node:crypto';

/** SHA256withRSA over lines that all end with a line feed, the last one too (platform doc: 签名生成, 签名验证). */
const lines = (...parts: (string | number)[]) => new TextEncoder().encode(`${parts.join('\n')}\n`);

export const sign = (key: KeyObject, ...parts: (string | number)[]): string =>
  rsaSign('sha256', lines(...parts), key).toString('base64');

/** Whether the platform said exactly these bytes. */
export function isSigned(key: KeyObject, timestamp: string, nonce: string, body: Buffer, signature: string): boolean {
  const message = Buffer.concat([lines(timestamp, nonce), body, Buffer.from('\n')]);
  return rsaVerify('sha256', message, key, Buffer.from(signature, 'base64'));
}

export interface Sealed {
  ciphertext: string;
  nonce: string;
  /** May be empty. */
  associated_data?: string | undefined;
}

const TAG = 16;

/** AEAD_AES_256_GCM with the APIv3 key. Throws where the key is another or a bit was changed. */
export function unseal(apiV3Key: Buffer, { ciphertext, nonce, associated_data = '' }: Sealed): Buffer {
  const bytes = Buffer.from(ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', apiV3Key, Buffer.from(nonce), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(-TAG));
  decipher.setAAD(Buffer.from(associated_data));
  return Buffer.concat([decipher.update(bytes.subarray(0, -TAG)), decipher.final()]);
}
