import type { ReactNode } from 'react';

/** Taro's View as the browser build renders it in the end: a plain element. */
export const View = ({ children, ...props }: { children?: ReactNode }) => <div {...props}>{children}</div>;
