import { useCallback, useState } from 'react';
import { storage } from '../storage.ts';

/** A form's content that survives a closed app: `const [form, change, discard] = useDraft('report', empty)`. */
export function useDraft<T extends object>(name: string, empty: T) {
  const key = `draft.${name}`;
  const [draft, setDraft] = useState<T>(() => ({ ...empty, ...storage.read<Partial<T>>(key) }));

  const change = useCallback(
    (part: Partial<T>) =>
      setDraft((now) => {
        const next = { ...now, ...part };
        storage.write(key, next);
        return next;
      }),
    [key],
  );
  const discard = useCallback(() => {
    storage.remove(key);
    setDraft(empty);
  }, [key, empty]);

  return [draft, change, discard] as const;
}
