import type { HostOptions } from '../host/host.ts';

/** How the phone and its person have set things: what screenshots are taken in. */
export interface Look {
  name: string;
  settings: Pick<HostOptions, 'theme' | 'kept' | 'size'>;
}

/** Where the miniapp keeps its settings (miniapp/src/kit/settings.ts). */
const elder = { 'linli.settings': JSON.stringify({ theme: 'system', elder: true }) };

export const looks: Look[] = [
  { name: 'light', settings: { theme: 'light' } },
  { name: 'dark', settings: { theme: 'dark' } },
  { name: 'elder', settings: { theme: 'light', kept: elder } },
];

/** The smallest phone in use, in the hands of somebody who needs large type. */
export const smallElder: Look = {
  name: 'small-elder',
  settings: { theme: 'light', kept: elder, size: { width: 360, height: 640 } },
};
