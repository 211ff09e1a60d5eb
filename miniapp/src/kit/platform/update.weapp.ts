import Taro from '@tarojs/taro';
import { createStore } from '../store.ts';
import type { Update } from './platform.types.ts';

/** WeChat fetches a new version by itself and takes it at the next cold start, or when told. */
function watch(): Update {
  const ready = createStore(false);
  const manager = Taro.getUpdateManager();
  manager.onUpdateReady(() => ready.set(true));
  // One that did not come is asked for again at the next start.
  manager.onUpdateFailed(() => {});
  return { ready, apply: () => manager.applyUpdate() };
}

export const update = watch();
