import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { Deps } from './deps.ts';

/** Keeps short secrets so that a stolen copy of the database does not tell them. */
export interface Seal {
  /** AES-256-GCM, a new nonce each time: equal texts look different. */
  seal(text: string): string;
  /** Throws for what was sealed with another key, or has been tampered with. */
  open(sealed: string): string;
}

/** For what rows are also found by: phone numbers, invitation codes. */
export interface Vault extends Seal {
  /** Equal for equal texts, and useless without the key. */
  print(text: string): string;
}

type Keys = Pick<Deps['config'], 'keyFor'>;

const VERSION = '1.';
const NONCE = 12;
const TAG = 16;

export const createSeal = (key: Buffer, randomBytes: Deps['randomBytes']): Seal => ({
  seal(text) {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  },
  open(sealed) {
    // WeChat's tokens were once sealed without a version; base64url has no full stop.
    const bytes = Buffer.from(sealed.slice(sealed.indexOf('.') + 1), 'base64url');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
  },
});

function createVault({ keyFor }: Keys, purpose: string, randomBytes: Deps['randomBytes']): Vault {
  const printing = keyFor(`${purpose} look-up`);
  return {
    ...createSeal(keyFor(`${purpose} at rest`), randomBytes),
    print: (text) => createHmac('sha256', printing).update(text).digest('base64url'),
  };
}

/** Deriving keys costs more than using them, so a vault is made once per configuration. */
const keptFor = (purpose: string) => {
  const vaults = new WeakMap<Keys, Vault>();
  return ({ config, randomBytes }: { config: Keys; randomBytes: Deps['randomBytes'] }): Vault => {
    const known = vaults.get(config);
    if (known) return known;
    const vault = createVault(config, purpose, randomBytes);
    vaults.set(config, vault);
    return vault;
  };
};

export type PhoneVault = Vault;
export const phoneVaultOf = keptFor('phone');
export const invitationVaultOf = keptFor('invitation');
export const proxyVaultOf = keptFor('parcel proxy');
export const answerVaultOf = keptFor('stored answer');

/** What a number is found by when only its last four digits are known, as on most labels. */
export const tailPrint = ({ print }: Pick<Vault, 'print'>, phoneOrTail: string): string =>
  print(`tail ${phoneOrTail.slice(-4)}`);
