import type { Random } from './random.ts';

const texts = {
  [-1]: 'system error',
  40001:
    'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40066: 'invalid url',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40164: 'invalid ip, not in whitelist',
  40226: 'code blocked',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  43107: 'the ability of subscribe message is banned',
  43108: 'concurrent send to the same user is not allowed',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45168: 'the content contains sensitive words',
  47001: 'data format error',
  47003: 'argument invalid!',
} as const;

export type Errcode = keyof typeof texts;

/** What the platform says no with: always HTTP 200, always an errcode. `what` names the bad argument of a 47003. */
export class Refused extends Error {
  readonly errcode: Errcode;
  constructor(errcode: Errcode, what?: string) {
    super(what === undefined ? texts[errcode] : `${texts[errcode]} ${what} invalid`);
    this.errcode = errcode;
  }
}

export const isErrcode = (value: unknown): value is Errcode => typeof value === 'number' && value in texts;

/** The trace the platform puts at the end of every errmsg, so that nobody can get away with comparing the text. */
export function rid(random: Random, now: number): string {
  const part = (): string => Buffer.from(random(4)).toString('hex');
  return `rid: ${Math.floor(now / 1000).toString(16)}-${part()}-${part()}`;
}
