import type { SendRefusal } from '../kit/ports/wechat.ts';

/** 40001 killed, 40014 malformed, 42001 expired: another token may do. */
export const isTokenFault = (errcode: number) => [40001, 40014, 42001].includes(errcode);
/** 40029 unknown or too old, 40163 used before. */
export const isCodeFault = (errcode: number) => [40029, 40163].includes(errcode);
/** The platform takes the person for a danger. */
export const BLOCKED = 40226;

const refusals: Record<number, SendRefusal> = {
  43101: 'no-credit',
  40003: 'unknown-person',
  43107: 'banned',
  40037: 'bad-content',
  41030: 'bad-content',
  45168: 'bad-content',
  47001: 'bad-content',
  47003: 'bad-content',
};

/** Whatever we do not know may pass. */
export const sendRefusal = (errcode: number): SendRefusal => refusals[errcode] ?? 'retry';
