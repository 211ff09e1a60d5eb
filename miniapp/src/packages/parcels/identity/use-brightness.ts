import { useEffect } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';
import { platform } from '../../../kit/platform/platform.ts';

/** Bright while the page is in front, as it was afterwards: also when one leaves by the phone's own key. */
export function useBrightness() {
  useDidShow(() => platform.keepBright(true));
  useDidHide(() => platform.keepBright(false));
  useEffect(() => {
    platform.keepBright(true);
    return () => platform.keepBright(false);
  }, []);
}
