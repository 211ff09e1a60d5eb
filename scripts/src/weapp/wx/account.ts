import { openidOf, postJson } from '../host/controls/controls.ts';
import type { Host } from '../host/host.ts';
import { asyncApi, Refusal, recorded, subscriptions, type Api } from './call.ts';

/** Login, permissions and subscribe messages, through the WeChat stand-in where there is one. */
export function accountApis(host: Host): Record<string, Api> {
  const { standin, person } = host.options;
  return {
    login: asyncApi(host, 'login', async () => {
      if (person.startsWith('demo-')) return { code: person };
      if (!standin) throw new Refusal('no stand-in to log in with');
      return { code: (await postJson(`${standin}/standin/login`, { openid: person })).code };
    }),
    // Outside a tap WeChat refuses to ask; the flag is read before anything is awaited.
    requestSubscribeMessage: (given) => {
      const isAllowed = host.inTap;
      return asyncApi(host, 'requestSubscribeMessage', async ({ tmplIds }) => {
        if (!isAllowed) {
          host.journal.error('requestSubscribeMessage outside a tap');
          throw new Refusal('can only be invoked by user TAP gesture.', { errCode: 20000 });
        }
        if (!standin) return Object.fromEntries((tmplIds as string[]).map((id) => [id, 'accept']));
        const { errMsg, ...rest } = await postJson(`${standin}/standin/subscribe`, {
          openid: openidOf(person),
          tmplIds,
        });
        if (errMsg !== 'requestSubscribeMessage:ok') throw new Refusal(String(errMsg).replace(/^.*:fail /, ''), rest);
        return rest;
      })(given);
    },
    getSetting: asyncApi(host, 'getSetting', () => ({
      authSetting: {},
      subscriptionsSetting: { mainSwitch: true, itemSettings: {} },
    })),
    openSetting: asyncApi(host, 'openSetting', () => ({ authSetting: {} })),
    getPrivacySetting: asyncApi(host, 'getPrivacySetting', () => ({
      needAuthorization: false,
      privacyContractName: '《用户隐私保护指引》',
    })),
    ...subscriptions(host, 'NeedPrivacyAuthorization'),
    ...recorded(host, 'checkSession', 'authorize', 'openPrivacyContract', 'requirePrivacyAuthorize'),
    ...recorded(host, 'showShareMenu', 'hideShareMenu', 'updateShareMenu', 'reportEvent'),
  };
}
