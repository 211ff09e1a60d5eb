import type { Me } from '@linli/shared/identity/identity.schema.ts';
import { useMe } from './api.ts';

/** The estate's figures that pages speak of; those of an answer from before they were told are not known. */
export const useFigures = (): Partial<Me['estate']['figures']> => useMe()?.estate.figures ?? {};

/** The count and its unit; where the figure is not known, nothing is promised: 「尽快」 */
export const within = (count: number | undefined, unit: '小时' | '天'): string =>
  count === undefined ? '尽快' : `${count} ${unit}内`;
