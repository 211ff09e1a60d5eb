import type * as z from '@linli/shared/kit/zod.ts';
import { Problem, type FieldError } from '@linli/shared/kit/problem.ts';

/** Enough for the longest form; who sends thousands of wrong names does not get them all back. */
const MOST_ERRORS = 50;
const LONGEST_POINTER = 200;

/** The one place where input is parsed. `prefix` says in a pointer where it came from. */
export function parse(schema: z.ZodType, value: unknown, prefix: string): unknown {
  const result = resultOf(schema, value, prefix);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap((issue) => {
    const names = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    return names.map((name) => {
      const path = [...issue.path, ...(name === undefined ? [] : [name])].join('/');
      return { pointer: prefix + path, detail: name === undefined ? issue.message : '没有这个字段' };
    });
  });
  throw invalid(errors);
}

function invalid(errors: FieldError[]): Problem {
  const some = errors.slice(0, MOST_ERRORS);
  const cut = some.map(({ pointer, detail }) => ({ pointer: pointer.slice(0, LONGEST_POINTER), detail }));
  return new Problem('request.invalid', { errors: cut });
}

/**
 * Zod compares the `length` of whatever has one, also of what it has just refused for not being a text. One that JSON can
 * make, `{ "length": { "toString": 1 } }`, cannot be compared and throws; any other error is ours.
 */
function resultOf(schema: z.ZodType, value: unknown, prefix: string) {
  try {
    return schema.safeParse(value);
  } catch (error) {
    const path = incomparable(value);
    if (!path) throw error;
    throw invalid([{ pointer: prefix + path.join('/'), detail: '格式不正确' }]);
  }
}

/** Where something stands whose length or size is no number. */
function incomparable(value: unknown): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    if ((key === 'length' || key === 'size') && typeof part === 'object') return [];
    const path = incomparable(part);
    if (path) return [key, ...path];
  }
  return undefined;
}
