import { isFields, type Fields } from '../body.ts';

/** What the stand-in's own surface says no with: HTTP 400 and a sentence. */
export class BadInput extends Error {}

export function only(fields: Fields, names: readonly string[]): void {
  const extra = Object.keys(fields).find((key) => !names.includes(key));
  if (extra !== undefined) throw new BadInput(`不认识的字段 ${extra}，这里只有：${names.join('、') || '（无）'}`);
}

export function openidIn(fields: Fields): string {
  const { openid } = fields;
  if (typeof openid !== 'string' || !/^[\w-]{4,64}$/.test(openid))
    throw new BadInput('openid 要是 4 到 64 位字母、数字、_ 或 -');
  return openid;
}

export function flagIn(fields: Fields, name: string): boolean | undefined {
  const value = fields[name];
  if (value !== undefined && typeof value !== 'boolean') throw new BadInput(`${name} 要是 true 或 false`);
  return value;
}

export function textsIn(fields: Fields, name: string): string[] | undefined {
  const value = fields[name];
  if (value === undefined) return undefined;
  if (!isTexts(value)) throw new BadInput(`${name} 要是一组文字`);
  return value;
}

export const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

export function recordIn(fields: Fields, name: string): Fields | undefined {
  const value = fields[name];
  if (value !== undefined && !isFields(value)) throw new BadInput(`${name} 要是一个对象`);
  return value;
}
