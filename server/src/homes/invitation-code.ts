import type { Deps } from '../kit/deps.ts';

/** 32 signs, so that five bits pick one evenly; without 0 1 I O, which are misread and misheard. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 8;

export const newInvitationCode = ({ randomBytes }: Pick<Deps, 'randomBytes'>): string =>
  [...randomBytes(LENGTH)].map((byte) => SIGNS[byte & 31]).join('');

/** As people type it: lower case, full width, with spaces or dashes in between. */
export const normaliseCode = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
