import { createCipheriv, randomBytes } from 'node:crypto';

const key = randomBytes(32);

/** An answer is kept for repeats; phone numbers and codes in it must not lie in a table in clear. */
export function seal(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
}
