import { isOfWx } from '../build/lint/wx-names.ts';
import type { Host } from '../host/host.ts';
import { accountApis } from './account.ts';
import type { Api } from './call.ts';
import { mediaApis } from './media.ts';
import { navigationApis } from './navigation.ts';
import { paymentApis } from './payment.ts';
import { queryApis } from './query.ts';
import { networkApis } from './request.ts';
import { storageApis } from './storage.ts';
import { systemApis } from './system.ts';
import { uiApis } from './ui.ts';
import { unknownApis } from './unknown.ts';

/**
 * Everything `wx` has on this phone. Own keys: Taro wraps nothing else. A name that WeChat does not have is an error even
 * where the app only asks whether it is there: it never is.
 */
export function createWx(host: Host): Record<string, Api> {
  const apis: Record<string, Api> = {
    ...unknownApis(host),
    ...systemApis(host),
    ...networkApis(host),
    ...storageApis(host),
    ...navigationApis(host),
    ...uiApis(host),
    ...mediaApis(host),
    ...accountApis(host),
    ...paymentApis(host),
    ...queryApis(host),
  };
  return new Proxy(apis, {
    get(own, name) {
      if (typeof name === 'string' && !(name in own) && !isOfWx(name)) host.journal.error(`wx has no ${name}`);
      return Reflect.get(own, name) as unknown;
    },
  });
}
