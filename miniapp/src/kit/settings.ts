import { platform } from './platform/platform.ts';
import { storage } from './storage.ts';
import { createStore } from './store.ts';
import { useStore } from './use-store.ts';

export interface Settings {
  theme: 'system' | 'light' | 'dark';
  /** 长辈版: larger type, larger targets. */
  elder: boolean;
}

const store = createStore<Settings>({ theme: 'system', elder: false, ...storage.read<Partial<Settings>>('settings') });

export const useSettings = () => useStore(store);

export function changeSettings(part: Partial<Settings>) {
  const next = { ...store.get(), ...part };
  storage.write('settings', next);
  store.set(next);
  applySettings();
}

/** In WeChat each page's bars must be coloured when it is shown. */
export function applySettings() {
  const { theme, elder } = store.get();
  platform.applyTheme(theme, elder);
}
