import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import type { Deps } from '../kit/deps.ts';

/** Keeps short secrets (phone numbers, invitation codes) so that a stolen copy of the database does not tell them. */
export interface Vault {
  /** AES-256-GCM, a new nonce each time: equal numbers look different. */
  seal(text: string): string;
  open(sealed: string): string;
  /** Equal for equal texts, and useless without the key: what rows are found by. */
  print(text: string): string;
}

type Keys = Pick<Deps['config'], 'keyFor'>;

const VERSION = '1.';
const NONCE = 12;
const TAG = 16;

function createVault({ keyFor }: Keys, purpose: string, randomBytes: Deps['randomBytes']): Vault {
  const sealing = keyFor(`${purpose} at rest`);
  const printing = keyFor(`${purpose} look-up`);
  return {
    seal(text) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed.slice(VERSION.length), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE), { authTagLength: TAG });
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
    },
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

/** What a number is found by when only its last four digits are known, as on most labels. */
export const tailPrint = ({ print }: Pick<Vault, 'print'>, phoneOrTail: string): string =>
  print(`tail ${phoneOrTail.slice(-4)}`);
