import * as z from '@linli/shared/kit/zod.ts';
import { MINUTE, SECOND } from '@linli/shared/kit/time.ts';
import { upsert } from '../database/queries/writes.ts';
import type { Deps } from '../kit/deps.ts';
import { createSeal } from '../kit/vault.ts';
import type { Platform } from './platform.ts';
import { WechatTokens } from './wechat.tables.ts';

export interface AccessTokens {
  get(): Promise<string>;
  /** The platform did not take it; the next `get` brings another. */
  reject(token: string): void;
}

interface Held {
  token: string;
  expires_at: number;
}

/** A token is not begun to be used in its last minute. */
const MARGIN = MINUTE;
const Answer = z.object({
  access_token: z.string().min(16).max(1024),
  expires_in: z.number().int().min(1).max(86_400),
});

type TokenDeps = Pick<Deps, 'config' | 'db' | 'clock' | 'randomBytes'>;

/**
 * One token for all processes: from memory, else from the shared row, else from the platform. `stable_token` gives the
 * same one to everybody who asks, so two processes that ask at once do no harm.
 */
export function createAccessTokens({ config, db, clock, randomBytes }: TokenDeps, platform: Platform): AccessTokens {
  const { WX_APPID: appid, WX_SECRET: secret } = config;
  const seal = createSeal(config.keyFor('wechat access token'), randomBytes);
  let held: Held | undefined;
  let rejected: string | undefined;
  let fetching: Promise<Held> | undefined;

  const usable = (known: Held | undefined): known is Held =>
    known !== undefined && known.token !== rejected && known.expires_at - MARGIN > clock();

  async function shared(): Promise<Held | undefined> {
    const row = await db.read.findOneBy(WechatTokens, { appid });
    if (!row) return undefined;
    try {
      return { token: seal.open(row.token_sealed), expires_at: row.expires_at };
    } catch {
      // Sealed with another key, e.g. before SECRET was changed: it is fetched anew.
      return undefined;
    }
  }

  async function share({ token, expires_at }: Held): Promise<void> {
    const row = { appid, token_sealed: seal.seal(token), expires_at };
    await db.tx((tx) => upsert(tx, WechatTokens, row, { token_sealed: 'replace', expires_at: 'replace' }));
  }

  async function fetch(): Promise<Held> {
    const known = await shared();
    if (usable(known)) return known;
    const { access_token, expires_in } = await platform.call({
      path: '/cgi-bin/stable_token',
      query: {},
      body: { grant_type: 'client_credential', appid, secret, force_refresh: false },
      answer: Answer,
    });
    const fresh = { token: access_token, expires_at: clock() + expires_in * SECOND };
    await share(fresh);
    return fresh;
  }

  return {
    async get() {
      if (usable(held)) return held.token;
      fetching ??= fetch().finally(() => (fetching = undefined));
      held = await fetching;
      return held.token;
    },
    reject(token) {
      rejected = token;
    },
  };
}
