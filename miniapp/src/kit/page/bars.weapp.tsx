import type { BarsProps } from './bars.types.ts';

/** WeChat draws the title and the tabs itself. */
export const Bars = ({ aside, children }: BarsProps) => (
  <>
    {aside}
    {children}
  </>
);
