import { hkdfSync } from 'node:crypto';
import * as z from '@linli/shared/kit/zod.ts';

const flag = z.enum(['0', '1']).transform((value) => value === '1');

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** `sqlite:<path>` or `mysql://…` / `mariadb://…`: said, never guessed. */
  DATABASE_URL: z.string(),
  /** Serves a database that a later version has migrated: for going back to this one. */
  NEWER_DATABASE: flag.default(false),
  /** At least 32 characters; every signing and encryption key derives from it. */
  SECRET: z.string().min(32),
  DEMO: flag.default(false),
  WX_API_BASE: z.url().default('https://api.weixin.qq.com'),
  WX_APPID: z.string(),
  WX_SECRET: z.string(),
  /** Where a person's browser reaches the stand-in; demo mode only. */
  STANDIN_PUBLIC_URL: z.url().optional(),
  /** Which version of the mini-program a message opens: the released one, or the one being tried. */
  WX_MINIPROGRAM_STATE: z.enum(['formal', 'trial', 'developer']).default('formal'),
  WX_TEMPLATE_PROGRESS: z.string().default(''),
  WX_TEMPLATE_VISIT: z.string().default(''),
  WX_TEMPLATE_WORK: z.string().default(''),
  WX_TEMPLATE_PARCEL: z.string().default(''),
  WX_TEMPLATE_NOTICE: z.string().default(''),
  WXPAY_API_BASE: z.url().default('https://api.mch.weixin.qq.com'),
  /** Empty: payment by WeChat is off. Set: the other WXPAY settings must be usable (server/src/wechat-pay/settings.ts). */
  WXPAY_MCHID: z
    .string()
    .regex(/^\d{0,32}$/, 'digits')
    .default(''),
  WXPAY_SERIAL: z.string().default(''),
  WXPAY_PRIVATE_KEY: z.string().default(''),
  WXPAY_API_V3_KEY: z.string().default(''),
  /** JSON, `{"PUB_KEY_ID_…": "-----BEGIN PUBLIC KEY-----\n…"}`; the first is the one answers are to be signed with. */
  WXPAY_PUBLIC_KEYS: z.string().default(''),
  WXPAY_CERTIFICATES: flag.default(false),
  /** Where the platform reaches this server. */
  WXPAY_NOTIFY_ORIGIN: z.url().optional(),
  /** Who sends text messages: Alibaba Cloud, nobody, or (in the demo) the log. */
  SMS_PROVIDER: z.enum(['aliyun', 'none', 'log']).optional(),
  SMS_API_BASE: z.url().default('https://dysmsapi.aliyuncs.com'),
  SMS_ALIYUN_ID: z.string().default(''),
  SMS_ALIYUN_SECRET: z.string().default(''),
  SMS_SIGN_NAME: z.string().default(''),
  SMS_TEMPLATE_PROGRESS: z.string().default(''),
  SMS_TEMPLATE_WORK: z.string().default(''),
  SMS_TEMPLATE_PARCEL: z.string().default(''),
  SMS_TEMPLATE_NOTICE: z.string().default(''),
  FILES_DIR: z.string().default('.data/photos'),
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_KEY: z.string().optional(),
  S3_SECRET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  REDIS_URL: z.url().optional(),
  /** The built H5 app; absent: the server answers the API alone. */
  PUBLIC_DIR: z.string().optional(),
  /** How many proxies stand in front: the client's address is read that many hops from the right. */
  PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  /** Apps of an earlier version are asked to update. */
  MIN_CLIENT: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.4.0')
    .default('0.0.0'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  /** Off: this process answers requests and leaves messages and jobs to others. */
  BACKGROUND: flag.default(true),
  /** Off only where one machine plays many people: benches and tests. */
  RATE_LIMITS: flag.default(true),
  /** Requests in work at once before new ones are told 503 cheaply. */
  MAX_IN_FLIGHT: z.coerce.number().int().min(1).default(128),
});

export type Config = ReturnType<typeof readConfig>;

/** Reads the settings once. Throws one error that names every wrong variable. */
export function readConfig(environment: Record<string, string | undefined>) {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n  ');
    throw new Error(`The settings are not usable:\n  ${wrong}`);
  }
  const env = parsed.data;
  // Only the demo may speak to a WeChat that is not WeChat: elsewhere a forged login would be one variable away.
  if (!env.DEMO && !env.WX_API_BASE.startsWith('https://'))
    throw new Error('WX_API_BASE must be https outside demo mode');
  // Outside the demo a line in the log must never count as the proof that somebody was told.
  if (!env.DEMO && env.SMS_PROVIDER === 'log') throw new Error('SMS_PROVIDER=log is for demo mode: it tells nobody');
  if (env.SMS_PROVIDER === 'aliyun' && !(env.SMS_ALIYUN_ID && env.SMS_ALIYUN_SECRET && env.SMS_SIGN_NAME))
    throw new Error('SMS_PROVIDER=aliyun needs SMS_ALIYUN_ID, SMS_ALIYUN_SECRET and SMS_SIGN_NAME');
  if (!env.DEMO && !env.SMS_API_BASE.startsWith('https://'))
    throw new Error('SMS_API_BASE must be https outside demo mode');
  if (
    !env.DEMO &&
    ![env.WXPAY_API_BASE, env.WXPAY_NOTIFY_ORIGIN ?? 'https://'].every((url) => url.startsWith('https://'))
  )
    throw new Error('WXPAY_API_BASE and WXPAY_NOTIFY_ORIGIN must be https outside demo mode');
  return {
    ...env,
    SMS_PROVIDER: env.SMS_PROVIDER ?? (env.DEMO ? ('log' as const) : ('none' as const)),
    /** A key of its own for each purpose, so that none can be used for another. */
    keyFor: (purpose: string) => Buffer.from(hkdfSync('sha256', env.SECRET, 'linli', purpose, 32)),
  };
}
