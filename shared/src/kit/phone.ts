import * as z from './zod.ts';

const MOBILE = /^1[3-9]\d{9}$/;
/** Area code and number: Beijing, Guangzhou and the other 02x have three digits, everybody else four. */
const LANDLINE = /^(010|02\d|0[3-9]\d\d)([2-8]\d{6,7})$/;
/** A number of the same town, a service number (400, 800), a short one (12345, 95598). */
const SHORT = /^([2-8]\d{6,7}|[48]00\d{7}|1[12]\d{3}|9[56]\d{3,6})$/;
/** ITU E.164; the longest prefix that fits is the country's. */
const COUNTRY = /^(852|853|886|1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)/;
/** Written without + these are still told from numbers of the mainland by their length and first digit. */
const NEARBY = /^(852[2-9]\d{7}|853[268]\d{7}|8869\d{8})$/;

/**
 * A number as it is kept: a mobile number of the mainland as its eleven digits, a landline as `0571-88001234` (and
 * `-801` for an extension), any other country's as `+85291234567`. Nothing if it cannot be a number to call.
 */
export function normalisePhone(written: string): string | undefined {
  const [number = '', extension] = written.normalize('NFKC').split(/转|分机|ext\.?|,|;/i);
  const signs = number.replace(/[^\d+*]/g, '');
  if (extension !== undefined) return ofLandline(signs, extension.replace(/\D/g, ''));
  const dashed = /(\d[\d\s()-]{6,})-(\d{1,6})$/.exec(number);
  const withExtension = dashed && ofLandline(dashed[1]!.replace(/\D/g, ''), dashed[2]!);
  if (withExtension) return withExtension;
  const abroad = /^(?:\+|00)([1-9]\d+)$/.exec(signs)?.[1] ?? (NEARBY.test(signs) ? signs : undefined);
  if (abroad !== undefined && !abroad.startsWith('86')) return ofCountry(abroad);
  const home = (abroad ?? signs).replace(/^86(?=\d{9})/, '');
  if (MOBILE.test(home)) return home;
  if (abroad !== undefined) return ofLandline(`0${home.replace(/^0/, '')}`);
  return ofLandline(home) ?? (SHORT.test(home) ? home : undefined);
}

function ofLandline(digits: string, extension = ''): string | undefined {
  const [, area, number] = LANDLINE.exec(digits) ?? [];
  if (area === undefined || extension.length > 6) return undefined;
  return [area, number, ...(extension ? [extension] : [])].join('-');
}

function ofCountry(digits: string): string | undefined {
  const country = COUNTRY.exec(digits)?.[0];
  if (country === undefined) return undefined;
  // The 0 that is dialled within a country only.
  const number = digits.slice(country.length).replace(/^0/, '');
  const fits = country === '852' || country === '853' ? /^\d{8}$/ : /^\d{6,13}$/;
  return fits.test(number) && country.length + number.length <= 15 ? `+${country}${number}` : undefined;
}

/** 138 0000 1001 · 0571-88001234 · +852 9123 4567 */
export function phoneText(phone: string): string {
  if (phone.startsWith('+')) {
    const country = COUNTRY.exec(phone.slice(1))?.[0] ?? '';
    const number = phone.slice(1 + country.length);
    return `+${country} ${number.length === 8 ? number.replace(/^(.{4})/, '$1 ') : number}`;
  }
  const [area, number, extension] = phone.split('-');
  if (extension) return `${area}-${number} 转 ${extension}`;
  return phone.replace(/^(1\d{2})(.{4})(.{4})$/, '$1 $2 $3');
}

/** What a telephone dials: a comma waits before the extension. */
export function callNumber(phone: string): string {
  const [area = '', number = '', extension] = (normalisePhone(phone) ?? phone).split('-');
  return `${area}${number}${extension ? `,${extension}` : ''}`;
}

/** `138****5678`: how a phone is shown to anyone but its owner, and to staff without an open order (domain.md §1). */
export function maskPhone(phone: string): string {
  if (phone === '' || phone.includes('*')) return phone;
  const country = phone.startsWith('+') ? `+${COUNTRY.exec(phone.slice(1))?.[0] ?? ''}` : undefined;
  const [, area] = /^(\d{3,4}-)/.exec(phone) ?? [];
  const shown = country ?? area ?? (MOBILE.test(phone) ? phone.slice(0, 3) : '');
  return `${shown}****${(area ? phone.split('-')[1]! : phone).slice(-4)}`;
}

/** Kept as `normalisePhone` has it; what is none is left for the check after it. */
const normalised = () =>
  z
    .string()
    .max(60, '号码太长，请核对')
    .overwrite((written) => normalisePhone(written) ?? written.trim());

/** A mobile number of the mainland: eleven digits, however they were pasted. */
export const MobilePhone = normalised().regex(MOBILE, '请填写 11 位手机号');

const NONE = '请填写手机号，或带区号的座机；境外号码请带上国家或地区代码，如 +852';

/** A number to call: a mobile one, a landline, or one from Hong Kong, Macao or abroad with its country code. */
export const ContactPhone = normalised().refine((phone) => normalisePhone(phone) !== undefined, NONE);
/** The same, or empty where nobody left one. */
export const NoOrContactPhone = normalised().refine(
  (phone) => phone === '' || normalisePhone(phone) !== undefined,
  NONE,
);
