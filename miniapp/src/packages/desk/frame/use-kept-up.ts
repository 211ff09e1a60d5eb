import { useEffect, useRef } from 'react';
import { usePullDownRefresh } from '@tarojs/taro';
import { useLive } from '../../../kit/data/use-live.ts';
import { useStore } from '../../../kit/use-store.ts';
import { deskChanges } from './desk-changes.ts';

/** A list that keeps up: every so often while in front, when pulled down, and when something was done on this phone. */
export function useKeptUp(seconds: number, reload: () => unknown) {
  useLive(seconds, reload);
  usePullDownRefresh(() => void reload());
  const changes = useStore(deskChanges);
  const latest = useRef(reload);
  latest.current = reload;
  useEffect(() => {
    if (changes) void latest.current();
  }, [changes]);
}
