import { CODE_LENGTH, CODE_SIGNS } from '@linli/shared/kit/text.ts';
import type { Deps } from '../deps.ts';

/** Five bits pick a sign evenly. */
export const newShortCode = ({ randomBytes }: Pick<Deps, 'randomBytes'>): string =>
  [...randomBytes(CODE_LENGTH)].map((byte) => CODE_SIGNS[byte & 31]).join('');

/** As people type it: lower case, full width, with spaces or dashes in between. */
export const normaliseCode = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');
