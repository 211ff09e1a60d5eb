const SECRET_NAME = /phone|token|secret|password|openid|session|code$/i;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u001F\u007F]|\p{Surrogate}/gu;

const maskPhones = (text: string) => text.replace(MOBILE, (phone) => `${phone.slice(0, 3)}****${phone.slice(-4)}`);

/** A payload for an administrator's eyes: still readable, without phones and secrets. */
export function redactPayload(payload: string): string {
  try {
    return maskPhones(JSON.stringify(JSON.parse(payload, (name, value) => (SECRET_NAME.test(name) ? '***' : value))));
  } catch {
    return maskPhones(payload);
  }
}

/** An error in one storable line. */
export function errorLine(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return [...maskPhones(text.replace(UNPRINTABLE, ' '))].slice(0, 500).join('');
}
