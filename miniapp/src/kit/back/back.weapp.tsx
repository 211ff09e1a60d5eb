import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import Taro from '@tarojs/taro';
import { PageContainer } from '@tarojs/components';
import { createStore, type Store } from '../store.ts';
import { useStore } from '../use-store.ts';

type Close = () => void;

const Layers = createContext<Store<Close[]> | undefined>(undefined);

/** Newer than Taro's types, and undocumented: what every popup library of WeChat's uses to hold the page still. */
const { setPageStyle } = Taro as unknown as {
  setPageStyle?: (options: { style: Record<string, string>; fail: () => void }) => void;
};

/** While we leave a page by ourselves: WeChat would take that for a back, too. */
const leaves = createStore(false);
let shown = 0;

/**
 * WeChat tells nobody of a back, but closes a <page-container> by it instead of the page. An empty one stands there as
 * long as something lies over the page; a page may have only one, however many layers there are.
 */
export function BackGuard({ children }: { children: ReactNode }) {
  const [layers] = useState(() => createStore<Close[]>([]));
  const open = useStore(layers).length > 0;
  const leaving = useStore(leaves);
  const [stands, setStands] = useState(true);
  const show = open && stands && !leaving;

  useEffect(() => {
    if (!open) return undefined;
    // A finger on the sheet would otherwise move the page below it (mask and bars alone can be told not to).
    setPageStyle?.({ style: { overflow: 'hidden' }, fail() {} });
    return () => setPageStyle?.({ style: { overflow: 'visible' }, fail() {} });
  }, [open]);
  useEffect(() => {
    if (!show) return undefined;
    shown += 1;
    return () => void (shown -= 1);
  }, [show]);

  function closedByBack() {
    const all = layers.get();
    // Closed by us: nothing is open any more.
    if (!all.length || leaves.get()) return;
    all[all.length - 1]!();
    // WeChat has closed its container by itself; it opens again only after it was told so.
    setStands(false);
    Taro.nextTick(() => setStands(true));
  }
  return (
    <Layers.Provider value={layers}>
      {children}
      <PageContainer show={show} overlay={false} duration={0} onBeforeLeave={closedByBack} />
    </Layers.Provider>
  );
}

export function useClosedByBack(open: boolean, close: Close): void {
  const layers = useContext(Layers);
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!open || !layers) return undefined;
    const layer = () => latest.current();
    layers.set([...layers.get(), layer]);
    return () => layers.set(layers.get().filter((each) => each !== layer));
  }, [open, layers]);
}

export async function readyToGo(leaving: boolean): Promise<void> {
  if (!leaving || !shown) return;
  leaves.set(true);
  await new Promise<void>((resolve) => Taro.nextTick(resolve));
  // The page goes, or stays and is guarded again.
  setTimeout(() => leaves.set(false), 0);
}
