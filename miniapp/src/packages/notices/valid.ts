import { momentText } from '../../kit/format.ts';

export const isOver = (validUntil: string | undefined, now: number) =>
  validUntil !== undefined && Date.parse(validUntil) <= now;

/** 「有效期到明天 18:00」 */
export const validText = (validUntil: string, now: number) =>
  `${isOver(validUntil, now) ? '已过期，有效期到' : '有效期到'}：${momentText(validUntil, now)}`;
