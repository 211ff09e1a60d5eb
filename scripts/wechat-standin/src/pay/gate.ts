import { verifyText } from './crypto.ts';
import type { Book } from './book.ts';
import { Denied, signError } from './denied.ts';

export type Incoming = {
  method: string;
  /** Path and query as they came. */
  url: string;
  body: string;
  header(name: string): string;
};

const WINDOW = 300;
const parts = ['mchid', 'nonce_str', 'signature', 'timestamp', 'serial_no'] as const;

/** Lets in who signed exactly these bytes, just now, with the merchant's key; each signature once. */
export function checkSignature(book: Book, { method, url, body, header }: Incoming): void {
  const [scheme, rest = ''] = header('Authorization').split(/ (.*)/s);
  if (scheme !== 'WECHATPAY2-SHA256-RSA2048')
    throw signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》');
  const told = Object.fromEntries([...rest.matchAll(/(\w+)="([^"]*)"/g)].map((each) => [each[1], each[2] ?? '']));
  const missing = parts.find((name) => !told[name]);
  if (missing) throw signError(`Authorization 缺少 ${missing}`);
  const { mchid, nonce_str: nonce = '', signature = '', timestamp = '', serial_no: serial } = told;
  if (mchid !== book.merchant.mchid) throw new Denied(400, 'MCH_NOT_EXISTS', '商户号不存在');
  if (serial !== book.merchant.serial) throw signError('商户证书序列号有误');
  const now = Math.floor(book.clock.now() / 1000);
  if (!/^\d+$/.test(timestamp) || Math.abs(now - Number(timestamp)) > WINDOW) throw signError('签名时间戳已过期');
  const message = `${method}\n${url}\n${timestamp}\n${nonce}\n${body}\n`;
  if (!verifyText(book.merchant.publicKey, message, signature)) throw signError('签名错误，请检查后再试');
  for (const [old, at] of book.nonces) if (now - at > 2 * WINDOW) book.nonces.delete(old);
  if (book.nonces.has(nonce)) throw signError('随机串重复使用');
  book.nonces.set(nonce, now);
  for (const name of ['User-Agent', 'Accept'])
    if (header(name) === '') throw new Denied(400, 'PARAM_ERROR', `Http头缺少 ${name}`);
  const asked = header('Wechatpay-Serial');
  const { key, certificate } = book.merchant;
  if (asked !== '' && asked !== key?.serial && asked !== certificate?.serial)
    throw new Denied(400, 'PARAM_ERROR', 'Http头 Wechatpay-Serial 不是平台的公钥或证书');
}
