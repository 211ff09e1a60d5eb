import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { PhotoStore } from './ports/photo-store.ts';
import type { Sms } from './ports/sms.ts';
import type { WeChat } from './ports/wechat.ts';
import type { WeChatPay } from './ports/wechat-pay.ts';

/** The outside world, as the server knows it: everything a test may want to replace or watch. */
export interface Deps {
  config: Config;
  db: Database;
  /** Epoch ms. */
  clock: () => number;
  /** A new time-ordered id. */
  newId: () => string;
  /** Cryptographically strong bytes. */
  randomBytes: (size: number) => Buffer;
  log: Logger;
  /** One line per request, of fields that are known to be harmless: spared the cost of looking for secrets. */
  requestLog: Logger;
  wechat: WeChat;
  wechatPay: WeChatPay;
  photos: PhotoStore;
  sms: Sms;
  /** Told when a process passes a named point between two effects: where the tests end one. Nobody listens otherwise. */
  passed?: (point: string) => void;
}
