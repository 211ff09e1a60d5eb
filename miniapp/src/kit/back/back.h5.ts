import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { forgetOldEntries, layOver, whenAligned } from './layers.h5.ts';

export function BackGuard({ children }: { children: ReactNode }) {
  useEffect(forgetOldEntries, []);
  return children;
}

export function useClosedByBack(open: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useLayoutEffect(() => (open ? layOver(() => latest.current()) : undefined), [open]);
}

export const readyToGo = whenAligned;
