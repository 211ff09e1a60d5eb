import { useState } from 'react';
import type { PolicySheet } from '@linli/shared/estates/policies.admin.api.ts';
import { figures, type FigureKey, type PolicyChanges } from '@linli/shared/estates/policies.schema.ts';
import { useDraft } from '../../../../kit/data/use-draft.ts';
import { valueIn } from './values.ts';

export const policiesKey = 'desk.policies';

/** As somebody has typed it. */
export type Typed = Partial<Record<FigureKey, string>>;

/** The figures with what has been changed but not saved; kept when the app is closed. */
export function useChanges({ policies }: PolicySheet) {
  const [empty] = useState<{ typed: Typed }>({ typed: {} });
  const [{ typed }, write, discard] = useDraft('desk.policies', empty);
  const changed = (Object.keys(typed) as FigureKey[]).filter(
    (key) => key in figures && valueIn(key, typed[key]!) !== policies[key],
  );
  return {
    /** Those that differ from what holds. */
    keys: changed,
    /** What is to hold. */
    valueOf: (key: FigureKey): number | string => (typed[key] === undefined ? policies[key] : valueIn(key, typed[key])),
    heldOf: (key: FigureKey): number | string => policies[key],
    body: () => Object.fromEntries(changed.map((key) => [key, valueIn(key, typed[key]!)])) as PolicyChanges,
    change: (key: FigureKey, text: string) => write({ typed: { ...typed, [key]: text } }),
    discard,
  };
}
export type Changes = ReturnType<typeof useChanges>;
