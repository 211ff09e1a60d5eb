import type { PropsWithChildren } from 'react';
import './kit/platform/platform.ts';
import './theme/app.scss';
import './kit/kit.scss';

export default function App({ children }: PropsWithChildren) {
  return children;
}
