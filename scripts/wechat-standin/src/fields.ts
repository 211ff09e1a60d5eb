import { isDateText, isTimeText } from './moments.ts';

export type FieldType =
  | 'thing'
  | 'number'
  | 'letter'
  | 'symbol'
  | 'character_string'
  | 'time'
  | 'date'
  | 'amount'
  | 'phone_number'
  | 'car_number'
  | 'name'
  | 'phrase'
  | 'enum';

const HAN = '一-龥';
const lineBreakOrControl = /[\p{Cc}\p{Cs}\u2028\u2029]/u;

function isName(value: string): boolean {
  // One Chinese character makes the whole name count as Chinese: 10 instead of 20.
  const longest = new RegExp(`[${HAN}]`).test(value) ? 10 : 20;
  return new RegExp(`^[${HAN}\\p{L}\\p{P}\\p{S} ]{1,${longest}}$`, 'u').test(value);
}

const rules: Record<Exclude<FieldType, 'enum'>, (value: string) => boolean> = {
  thing: (value) => [...value].length <= 20 && !lineBreakOrControl.test(value),
  number: (value) => /^\d+(\.\d+)?$/.test(value) && value.replace('.', '').length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => /^[\p{P}\p{S}]{1,5}$/u.test(value),
  character_string: (value) => /^[\x21-\x7e]{1,32}$/.test(value),
  time: isTimeText,
  date: isDateText,
  amount: (value) => /^[¥￥$€£]?\d+(\.\d+)?元?$/.test(value) && value.replace(/\D/g, '').length <= 10,
  phone_number: (value) => /^[\x21-\x40\x5b-\x60\x7b-\x7e]{1,17}$/.test(value) && /\d/.test(value),
  car_number: (value) => new RegExp(`^[${HAN}A-Za-z0-9][A-Za-z0-9]{0,6}[${HAN}A-Za-z0-9]$`).test(value),
  name: isName,
  phrase: (value) => new RegExp(`^[${HAN}]{1,5}$`).test(value),
};

/** Whether the platform takes this value for this kind of field; anything that is not a filled string it refuses. */
export function isFieldValue(type: FieldType, value: unknown, listed: readonly string[] = []): value is string {
  if (typeof value !== 'string' || value.trim() === '') return false;
  return type === 'enum' ? listed.includes(value) : rules[type](value);
}
