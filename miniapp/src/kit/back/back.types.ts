import type { ReactNode } from 'react';

/**
 * What lies over a page (a sheet, a question, the photo viewer) is closed by the system's back before the page is left:
 * that is what a swipe or the hardware key means to a person who looks at it.
 */
export interface Back {
  /** Around everything of a page. */
  BackGuard(props: { children: ReactNode }): ReactNode;
  useClosedByBack(open: boolean, close: () => void): void;
  /** To be waited for before a page is opened, put in another's place, or left by ourselves. */
  readyToGo(leaving: boolean): Promise<void>;
}
