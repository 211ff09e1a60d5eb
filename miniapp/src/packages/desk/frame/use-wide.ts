import { useEffect, useState } from 'react';
import Taro from '@tarojs/taro';

const columnsFrom = 1024;

/** In the browser the window itself: Taro's answer there is the size of the screen. */
const widthNow = () => (process.env.TARO_ENV === 'h5' ? window.innerWidth : Taro.getWindowInfo().windowWidth);

/** Whether three columns fit: a desk's screen, a tablet on its side. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => widthNow() >= columnsFrom);
  useEffect(() => {
    const measure = () => setWide(widthNow() >= columnsFrom);
    measure();
    Taro.onWindowResize(measure);
    return () => Taro.offWindowResize(measure);
  }, []);
  return wide;
}
