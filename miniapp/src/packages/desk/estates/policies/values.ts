import { figures, PolicyChanges, type FigureKey } from '@linli/shared/estates/policies.schema.ts';
import { figureText } from '@linli/shared/estates/policy-figure.ts';

/** A figure as its field takes it. */
export const valueIn = (key: FigureKey, typed: string): number | string =>
  typeof figures[key].standard === 'string' || typed.trim() === '' ? typed : Number(typed);

/** What is wrong with a figure by itself; how it fits the others the server says. */
export function faultOf(key: FigureKey, typed: string): string | undefined {
  const parsed = PolicyChanges.safeParse({ [key]: valueIn(key, typed) });
  return parsed.success ? undefined : parsed.error.issues[0]?.message;
}

export const textOf = (key: FigureKey, value: number | string) => figureText(figures[key], value);
