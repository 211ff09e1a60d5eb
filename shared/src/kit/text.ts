import * as z from './zod.ts';

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?:[^\uD800-\uDBFF]|^)[\uDC00-\uDFFF]/;
// Everything below space but tab and line feed, and DEL: databases, logs and terminals all stumble over them.
// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000B-\u001F\u007F]/;

const wellFormed = (text: string) => !loneSurrogate.test(text) && !control.test(text);

/** What a person typed: trimmed (MySQL ignores trailing spaces, SQLite does not), 1–`max` UTF-16 units, well-formed. */
export const Text = (max: number) =>
  z
    .string()
    .trim()
    .min(1, '请填写内容')
    .max(max, `最多 ${max} 个字`)
    .refine(wellFormed, '含有无法保存的字符，请删去后再试');

/** `张*`: how a name is shown where the person need not be known. */
export const maskName = (name: string) => (name ? `${[...name][0]}*` : name);

/** What codes to be read out and typed are made of: no 0 and O, no 1 and I. Thirty-two, so five bits each. */
export const CODE_SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
/** An invitation's or a proxy's. */
export const CODE_LENGTH = 8;
