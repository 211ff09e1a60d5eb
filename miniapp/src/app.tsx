import type { PropsWithChildren } from 'react';
import { useError, usePageNotFound } from '@tarojs/taro';
import { leaveForLost, leaveIfWhite, reportFault } from './kit/faults/faults.ts';
import { platform } from './kit/platform/platform.ts';
import './theme/app.scss';
import './kit/kit.scss';

platform.watchFaults(reportFault);

export default function App({ children }: PropsWithChildren) {
  usePageNotFound(({ path }) => {
    reportFault('NO_SUCH_PAGE', 'no such page', path);
    leaveForLost('unknown');
  });
  // Taro catches what breaks outside `Page`, and then draws nothing at all.
  useError((error) => {
    setTimeout(() => {
      reportFault('DRAWING', error);
      leaveIfWhite();
    });
  });
  return children;
}
