import type { Host } from '../host/host.ts';
import { accountApis } from './account.ts';
import type { Api } from './call.ts';
import { mediaApis } from './media.ts';
import { navigationApis } from './navigation.ts';
import { queryApis } from './query.ts';
import { networkApis } from './request.ts';
import { storageApis } from './storage.ts';
import { systemApis } from './system.ts';
import { uiApis } from './ui.ts';
import { unknownApis } from './unknown.ts';

/** Everything `wx` has on this phone. Own keys: Taro wraps nothing else. */
export function createWx(host: Host): Record<string, Api> {
  return {
    ...unknownApis(host),
    ...systemApis(host),
    ...networkApis(host),
    ...storageApis(host),
    ...navigationApis(host),
    ...uiApis(host),
    ...mediaApis(host),
    ...accountApis(host),
    ...queryApis(host),
  };
}
