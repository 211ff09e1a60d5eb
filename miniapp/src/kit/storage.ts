import Taro from '@tarojs/taro';

/** Small values kept on the phone. A full or broken storage must never break a screen, so failures read as absent. */
export interface Storage {
  read<T>(key: string): T | undefined;
  write(key: string, value: unknown): void;
  remove(key: string): void;
  /** Everything whose key begins so. */
  removeAll(start: string): void;
}

const prefix = 'linli.';

export const storage: Storage = {
  read<T>(key: string) {
    try {
      const text: unknown = Taro.getStorageSync(prefix + key);
      return typeof text === 'string' && text !== '' ? (JSON.parse(text) as T) : undefined;
    } catch {
      return undefined;
    }
  },
  write(key, value) {
    try {
      Taro.setStorageSync(prefix + key, JSON.stringify(value));
    } catch {
      // Full: the value lives on in memory.
    }
  },
  removeAll(start) {
    try {
      for (const key of Taro.getStorageInfoSync().keys) if (key.startsWith(prefix + start)) Taro.removeStorageSync(key);
    } catch {
      // Nothing to remove.
    }
  },
  remove(key) {
    try {
      Taro.removeStorageSync(prefix + key);
    } catch {
      // Nothing to remove.
    }
  },
};
