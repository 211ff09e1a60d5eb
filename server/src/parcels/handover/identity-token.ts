import { createHmac, timingSafeEqual } from 'node:crypto';
import { SECOND } from '@linli/shared/kit/time.ts';
import type { Deps } from '../../kit/deps.ts';

/** Who shows the code, from which home. */
export interface Identity {
  personId: string;
  unitId: string;
  estateId: string;
}

export interface ReadToken extends Identity {
  nonce: string;
  expiresAt: number;
}

type Signer = Pick<Deps, 'config' | 'randomBytes'>;
const VERSION = 'v1';
const NONCE = 12;
const MAC = 16;

const keys = new WeakMap<Deps['config'], Buffer>();
function keyOf(config: Deps['config']): Buffer {
  const known = keys.get(config) ?? config.keyFor('parcel-identity');
  keys.set(config, known);
  return known;
}

/** Sixteen bytes instead of thirty-six characters: the fewer there are, the better an old scanner reads the picture. */
const pack = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
const unpack = (packed: string) =>
  Buffer.from(packed, 'base64url')
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

const macOf = (config: Deps['config'], said: string) =>
  createHmac('sha256', keyOf(config)).update(said).digest().subarray(0, MAC).toString('base64url');

/** `v1.<person>.<unit>.<estate>.<exp>.<nonce>.<mac>` */
export function signToken(
  { config, randomBytes }: Signer,
  { personId, unitId, estateId }: Identity,
  { now, seconds }: { now: number; seconds: number },
) {
  const expiresAt = now + seconds * SECOND;
  const nonce = randomBytes(NONCE).toString('base64url');
  const said = [VERSION, pack(personId), pack(unitId), pack(estateId), expiresAt.toString(36), nonce].join('.');
  return { token: `${said}.${macOf(config, said)}`, expiresAt };
}

const SHAPE = /^(v1\.([\w-]{22})\.([\w-]{22})\.([\w-]{22})\.([0-9a-z]{8,9})\.([\w-]{16}))\.([\w-]{22})$/;

/**
 * What a token says, if we said it. The signature is compared as text: every character of the token is covered, also
 * the bits that base64 leaves over. Whether it has expired or was used is the caller's question.
 */
export function readToken({ config }: Pick<Signer, 'config'>, token: string): ReadToken | undefined {
  const [, said, person, unit, estate, expires, nonce, mac] = SHAPE.exec(token) ?? [];
  if (!said || !timingSafeEqual(Buffer.from(mac!), Buffer.from(macOf(config, said)))) return undefined;
  const [personId, unitId, estateId] = [unpack(person!), unpack(unit!), unpack(estate!)];
  return { personId, unitId, estateId, nonce: nonce!, expiresAt: Number.parseInt(expires!, 36) };
}
