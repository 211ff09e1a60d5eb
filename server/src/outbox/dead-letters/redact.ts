import { maskPhones } from '../../kit/text/error-line.ts';

const SECRET_NAME = /phone|token|secret|password|openid|session|code$/i;

/** A payload for an administrator's eyes: still readable, without phones and secrets. */
export function redactPayload(payload: string): string {
  const strike = (name: string, value: unknown) => (SECRET_NAME.test(name) ? '***' : value);
  return maskPhones(JSON.stringify(JSON.parse(payload, strike)));
}
