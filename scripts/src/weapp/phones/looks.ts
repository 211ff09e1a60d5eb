import type { HostOptions } from '../host/host.ts';

/** How the phone and its person have set things: what screenshots are taken in. */
export interface Look {
  name: string;
  settings: Pick<HostOptions, 'theme' | 'kept'>;
}

/** Where the miniapp keeps its settings (miniapp/src/kit/settings.ts). */
const elder = { 'linli.settings': JSON.stringify({ theme: 'system', elder: true }) };

export const looks: Look[] = [
  { name: 'light', settings: { theme: 'light' } },
  { name: 'dark', settings: { theme: 'dark' } },
  { name: 'elder', settings: { theme: 'light', kept: elder } },
];
