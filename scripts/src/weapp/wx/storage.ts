import type { Host } from '../host/host.ts';
import { platform } from '../build/limits.ts';
import { asyncApi, Refusal, type Api } from './call.ts';

/** One phone's storage: JSON values, 1 MB a key, 10 MB in all. */
export function storageApis(host: Host): Record<string, Api> {
  const kept = new Map(Object.entries(host.options.kept ?? {}).map(([key, value]) => [key, JSON.stringify(value)]));

  function set(key: string, value: unknown): void {
    const text = JSON.stringify(value) ?? '""';
    if (Buffer.byteLength(text) > platform.storageKey) throw new Refusal('entry size limit reached');
    const others = [...kept]
      .filter(([name]) => name !== key)
      .reduce((sum, [, each]) => sum + Buffer.byteLength(each), 0);
    if (others + Buffer.byteLength(text) > platform.storageAll) throw new Refusal('exceed storage max size 10Mb');
    kept.set(key, text);
  }
  const get = (key: string): unknown => {
    const text = kept.get(key);
    return text === undefined ? '' : host.engine.inside({ value: JSON.parse(text) as unknown }).value;
  };
  const sync =
    (name: string, work: (...args: unknown[]) => unknown): Api =>
    (...args) => {
      host.journal.call(name, args);
      return work(...args);
    };

  return {
    setStorageSync: sync('setStorageSync', (key, value) => set(String(key), value)),
    getStorageSync: sync('getStorageSync', (key) => get(String(key))),
    removeStorageSync: sync('removeStorageSync', (key) => void kept.delete(String(key))),
    clearStorageSync: sync('clearStorageSync', () => kept.clear()),
    getStorageInfoSync: sync('getStorageInfoSync', () =>
      host.engine.inside({ keys: [...kept.keys()], currentSize: 1, limitSize: 10240 }),
    ),
    setStorage: asyncApi(host, 'setStorage', ({ key, data }) => set(String(key), data)),
    getStorage: asyncApi(host, 'getStorage', ({ key }) => {
      if (!kept.has(String(key))) throw new Refusal('data not found');
      return { data: get(String(key)) };
    }),
    removeStorage: asyncApi(host, 'removeStorage', ({ key }) => void kept.delete(String(key))),
    clearStorage: asyncApi(host, 'clearStorage', () => kept.clear()),
  };
}
