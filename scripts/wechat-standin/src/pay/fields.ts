import { isFields, type Fields } from '../body.ts';
import { Denied, parameterError } from './denied.ts';

/** What a request must and may hold; anything else is refused, as the platform does. */
export function shape(fields: Fields, needed: readonly string[], allowed: readonly string[], inside = ''): void {
  const missing = needed.find((name) => fields[name] === undefined);
  if (missing !== undefined) throw parameterError(inside + missing, '缺少必填参数');
  if (Object.keys(fields).some((name) => !needed.includes(name) && !allowed.includes(name)))
    throw new Denied(400, 'PARAM_ERROR', '参数中含有非法的额外参数');
}

export function text(fields: Fields, name: string, most: number, pattern = /[^]/): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '' || [...value].length > most || !pattern.test(value))
    throw parameterError(name);
  return value;
}

export function record(fields: Fields, name: string): Fields {
  const value = fields[name];
  if (!isFields(value)) throw parameterError(name);
  return value;
}

export function fen(fields: Fields, name: string, inside: string): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) throw parameterError(`${inside}/${name}`);
  return value;
}

/** Public and secure, or on this machine: nothing else can be told. */
export function notifyUrl(fields: Fields, most: number): string {
  const url = text(fields, 'notify_url', most);
  if (!/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(url) || url.includes('?'))
    throw parameterError('notify_url');
  return url;
}
