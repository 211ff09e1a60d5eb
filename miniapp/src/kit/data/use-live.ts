import { useEffect, useRef, useState } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';

/** Asks again every so many seconds, only while the page is in front of somebody. */
export function useLive(seconds: number, reload: () => unknown) {
  const latest = useRef(reload);
  latest.current = reload;
  const [visible, setVisible] = useState(true);
  useDidShow(() => setVisible(true));
  useDidHide(() => setVisible(false));

  useEffect(() => {
    if (!visible || seconds <= 0) return;
    const timer = setInterval(() => {
      const hidden = typeof document !== 'undefined' && document.visibilityState === 'hidden';
      if (!hidden) latest.current();
    }, seconds * 1000);
    return () => clearInterval(timer);
  }, [visible, seconds]);
}
