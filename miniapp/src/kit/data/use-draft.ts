import { useCallback, useEffect, useState } from 'react';
import { useDidHide } from '@tarojs/taro';
import { drafts } from './drafts.ts';

/** A form's content that survives a closed app: `const [form, change, discard] = useDraft('report', empty)`. */
export function useDraft<T extends object>(name: string, empty: T) {
  const [draft, setDraft] = useState<T>(() => ({ ...empty, ...drafts.read<Partial<T>>(name) }));

  const change = useCallback(
    (part: Partial<T>) =>
      setDraft((now) => {
        const next = { ...now, ...part };
        drafts.write(name, next);
        return next;
      }),
    [name],
  );
  const discard = useCallback(() => {
    drafts.remove(name);
    setDraft(empty);
  }, [name, empty]);

  useDidHide(drafts.flush);
  useEffect(() => drafts.flush, []);

  return [draft, change, discard] as const;
}
