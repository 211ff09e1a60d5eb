import { pino, type LoggerOptions } from 'pino';
import type { Config } from './config.ts';
import { openDatabase, type DatabaseOptions } from './database/database.ts';
import { createIds, pooledBytes } from './database/ids.ts';
import { openPhotoStore } from './files/storage/photo-store.ts';
import type { Deps } from './kit/deps.ts';
import { entitiesOf, modules } from './modules.ts';
import { createSms } from './sms/create-sms.ts';
import { createWeChat } from './wechat/wechat-client.ts';
import { createWeChatPay } from './wechat-pay/create-wechat-pay.ts';

/** What must never reach a log, whatever object it arrives in. */
const secret = ['authorization', 'cookie', 'token', 'phone', 'phoneNumber', 'code', 'session_key', 'secret', 'contact'];
const redacted = secret.flatMap((name) => [name, `*.${name}`, `*.*.${name}`, `*["${name}"]`]);

export const logOptions: LoggerOptions = { redact: { paths: redacted, censor: '[hidden]' } };

/** The real outside world. A test replaces what it wants to steer. */
export async function createDeps(
  config: Config,
  { clock = Date.now, ...options }: { clock?: () => number } & Partial<DatabaseOptions> = {},
): Promise<Deps> {
  const requestLog = pino({ level: config.LOG_LEVEL });
  const log = pino({ ...logOptions, level: config.LOG_LEVEL });
  const db = await openDatabase({ url: config.DATABASE_URL, entities: entitiesOf(modules), ...options });
  const ids = createIds();
  const base = { config, db, clock, newId: () => ids(clock()), randomBytes: pooledBytes, log, requestLog };
  const [wechat, wechatPay, sms] = [createWeChat(base), createWeChatPay(base), createSms(base)];
  return { ...base, photos: await openPhotoStore(config), wechat, wechatPay, sms };
}
