import { createCipheriv, createSign, createVerify, type KeyObject } from 'node:crypto';

// Written from the platform's documents alone, so that a misreading of the product's cannot hide here.

export function signText(key: KeyObject, text: string): string {
  return createSign('RSA-SHA256').update(text).sign(key, 'base64');
}

export function verifyText(key: KeyObject, text: string, signature: string): boolean {
  return createVerify('RSA-SHA256').update(text).verify(key, signature, 'base64');
}

/** AEAD_AES_256_GCM: base64 of what was sealed, then its tag. */
export function seal(apiV3Key: string, nonce: string, associated: string, plain: string): string {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key, 'utf8'), Buffer.from(nonce, 'utf8'));
  cipher.setAAD(Buffer.from(associated, 'utf8'));
  const sealed = cipher.update(plain, 'utf8');
  return Buffer.concat([sealed, cipher.final(), cipher.getAuthTag()]).toString('base64');
}
