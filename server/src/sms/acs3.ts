import { createHash, createHmac } from 'node:crypto';

/** A call in the RPC style of Alibaba Cloud: everything it says is in the query. */
export interface AcsCall {
  host: string;
  action: string;
  version: string;
  query: Readonly<Record<string, string>>;
  at: Date;
  nonce: string;
  keyId: string;
  keySecret: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** RFC 3986: encodeURIComponent leaves five signs alone that must be written out. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

export const queryOf = (query: AcsCall['query']) =>
  Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name]!)}`)
    .join('&');

/** The headers of a POST to `/` without a body, signed with ACS3-HMAC-SHA256. */
export function signedHeaders(call: AcsCall): Record<string, string> {
  const { host, action, version, query, at, nonce, keyId, keySecret } = call;
  const headers: Record<string, string> = {
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': sha256(''),
    'x-acs-date': `${at.toISOString().slice(0, 19)}Z`,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  };
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const request = ['POST', '/', queryOf(query), lines, names.join(';'), sha256('')].join('\n');
  const signature = createHmac('sha256', keySecret)
    .update(`${ALGORITHM}\n${sha256(request)}`)
    .digest('hex');
  return {
    ...headers,
    authorization: `${ALGORITHM} Credential=${keyId},SignedHeaders=${names.join(';')},Signature=${signature}`,
  };
}
