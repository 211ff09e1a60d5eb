import Taro from '@tarojs/taro';

// Each layer over a page has an entry of its own in the browser's history, a copy of the page's. Going back from it is
// heard here before the router, which would take it for leaving the page.

interface Layer {
  close: () => void;
  /** The entry of the page it lies over. */
  page: string;
}

interface EntryState {
  key?: string;
  layers?: number;
}

const state = () => (window.history.state ?? {}) as EntryState;
const pageOf = ({ key }: EntryState) => key ?? '';

let layers: Layer[] = [];
let page = pageOf(state());
/** We are on our way back over entries that are no longer needed. */
let returning = false;
let due: ReturnType<typeof setTimeout> | undefined;
let waiting: (() => void)[] = [];

const here = () => layers.filter((layer) => layer.page === pageOf(state()));

/** As many entries as there are layers. Later, so that a sheet that gives way to another leaves its entry to it. */
function align(): void {
  clearTimeout(due);
  due = setTimeout(() => {
    due = undefined;
    if (returning) return;
    const now = state();
    const surplus = (now.layers ?? 0) - here().length;
    if (surplus > 0) {
      returning = true;
      window.history.go(-surplus);
      return;
    }
    for (let more = 1; more <= -surplus; more += 1)
      window.history.pushState({ ...now, layers: (now.layers ?? 0) + more }, '');
    for (const resolve of waiting.splice(0)) resolve();
  });
}

if (typeof window !== 'undefined') {
  Taro.eventCenter.on('__taroRouterChange', () => (page = pageOf(state())));
  window.addEventListener(
    'popstate',
    (event) => {
      if (pageOf(state()) !== page) return;
      event.stopImmediatePropagation();
      if (!returning)
        for (const { close } of here()
          .slice(state().layers ?? 0)
          .reverse())
          close();
      returning = false;
      align();
    },
    true,
  );
}

/** Closed by back until it is let go. */
export function layOver(close: () => void): () => void {
  page = pageOf(state());
  const layer = { close, page };
  layers.push(layer);
  align();
  return () => {
    layers = layers.filter((each) => each !== layer);
    align();
  };
}

/** After a reload the entry of a layer is there, and the layer is not. */
export const forgetOldEntries = align;

export function whenAligned(leaving: boolean): Promise<void> {
  return new Promise((resolve) => {
    // What React closes in this turn is closed by the next.
    setTimeout(() => {
      if (leaving) layers = layers.filter((layer) => layer.page !== pageOf(state()));
      waiting.push(resolve);
      align();
    });
  });
}
