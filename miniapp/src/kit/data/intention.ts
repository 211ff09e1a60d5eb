import { Problem } from '@linli/shared/kit/problem.ts';
import { randomKey } from '../net/random-key.ts';

/**
 * One intention of a person (「报修」, 「派单」) has one Idempotency-Key, kept until the attempt *ends*: while no answer
 * came, or the server only asked to come back, a retry must repeat the key, or the thing would happen twice.
 */
export function createIntention(newKey: () => string = randomKey) {
  let key: string | undefined;
  return {
    key: () => (key ??= newKey()),
    succeeded: () => (key = undefined),
    failed(error: unknown) {
      if (error instanceof Problem && hasEnded(error)) key = undefined;
    },
  };
}

const hasEnded = ({ status }: Problem) => status < 500 && status !== 429;
