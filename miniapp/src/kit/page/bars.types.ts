import type { ReactNode } from 'react';

export interface BarsProps {
  title: string;
  aside?: ReactNode;
  children: ReactNode;
}
