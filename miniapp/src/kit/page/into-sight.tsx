import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import Taro from '@tarojs/taro';
import { Scroll } from '../native/native.tsx';

type Bring = (id: string) => void;

/** Below the title bar, and with the label above the field. */
const onPage: Bring = (id) => {
  void Taro.pageScrollTo({ selector: `#${id}`, offsetTop: -72, duration: 200 }).catch(() => {});
};
const Way = createContext(onPage);

let last = 0;
let isDue = false;

/**
 * The id for a part of a form. When something is found wrong with it, it is brought into sight; of several the first:
 * effects run from the top of the page down.
 */
export function useIntoSight(wrong: string | undefined): string {
  const [id] = useState(() => `field-${(last += 1)}`);
  const bring = useContext(Way);
  const isWrong = wrong !== undefined;
  useEffect(() => {
    if (!isWrong || isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      bring(id);
    });
  }, [isWrong, bring, id]);
  return id;
}

/** What scrolls by itself brings its own parts into sight. */
export function ScrollToWrong({ children }: { children: ReactNode }) {
  const [into, setInto] = useState('');
  const bring = useRef<Bring>((id) => {
    // The same field again is brought again.
    setInto('');
    setTimeout(() => setInto(id));
  }).current;
  return (
    <Way.Provider value={bring}>
      <Scroll into={into}>{children}</Scroll>
    </Way.Provider>
  );
}
