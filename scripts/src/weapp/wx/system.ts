import type { Host } from '../host/host.ts';
import { asyncApi, recorded, subscriptions, type Api } from './call.ts';

const version = '3.8.0';

/** What the app may know of the phone it runs on. */
export function systemApis(host: Host): Record<string, Api> {
  const hasTabs = () => host.dist.tabs.some((tab) => tab.pagePath === host.stack.pages.at(-1)?.route);
  const window = () => ({
    pixelRatio: 2,
    screenWidth: 390,
    screenHeight: 844,
    windowWidth: 390,
    windowHeight: 844 - 91 - (hasTabs() ? 83 : 0),
    statusBarHeight: 47,
    screenTop: 91,
    safeArea: { left: 0, right: 390, top: 47, bottom: 810, width: 390, height: 763 },
  });
  const app = () => ({
    SDKVersion: version,
    version: '8.0.50',
    language: 'zh_CN',
    theme: host.theme,
    enableDebug: false,
    fontSizeSetting: 17,
    fontSizeScaleFactor: 1,
    host: { env: 'WeChat' },
  });
  const device = () => ({
    brand: 'stand-in',
    model: 'stand-in',
    platform: 'android',
    system: 'Android 12',
    benchmarkLevel: 30,
    abi: 'arm64-v8a',
  });
  const settings = () => ({
    bluetoothEnabled: true,
    locationEnabled: true,
    wifiEnabled: true,
    deviceOrientation: 'portrait',
  });
  const all = () => ({ ...window(), ...app(), ...device(), ...settings() });
  const known =
    (make: () => object): Api =>
    () =>
      host.engine.inside(make());
  const menu = () => ({ width: 87, height: 32, top: 51, right: 380, bottom: 83, left: 293 });
  const logger = {
    log: nothing,
    info: nothing,
    warn: nothing,
    error: nothing,
    debug: nothing,
    setFilterMsg: nothing,
    addFilterMsg: nothing,
  };

  const updates = subscriptions(host, 'UpdateReady', 'UpdateFailed');

  return {
    getWindowInfo: known(window),
    getAppBaseInfo: known(app),
    getDeviceInfo: known(device),
    getSystemSetting: known(settings),
    getAppAuthorizeSetting: known(() => ({ cameraAuthorized: 'authorized', albumAuthorized: 'authorized' })),
    getSystemInfoSync: known(all),
    getSystemInfo: asyncApi(host, 'getSystemInfo', all),
    getSystemInfoAsync: asyncApi(host, 'getSystemInfoAsync', all),
    getMenuButtonBoundingClientRect: known(menu),
    getAccountInfoSync: known(() => ({
      miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' },
    })),
    getLaunchOptionsSync: known(() => host.launch),
    getEnterOptionsSync: known(() => host.launch),
    getExtConfigSync: known(() => ({})),
    getNetworkType: asyncApi(host, 'getNetworkType', () => ({ networkType: 'wifi', isConnected: true })),
    canIUse: () => true,
    nextTick: (work) => host.engine.later(work as () => void),
    getUpdateManager: () => ({
      ...updates,
      onCheckForUpdate: nothing,
      applyUpdate: () => host.journal.call('applyUpdate', {}),
    }),
    getLogManager: () => logger,
    getRealtimeLogManager: () => logger,
    getPerformance: () => ({ createObserver: () => ({ observe: nothing, disconnect: nothing }), getEntries: () => [] }),
    connectSocket: asyncApi(host, 'connectSocket', () => host.journal.error('connectSocket is not modelled')),
    ...subscriptions(
      host,
      'AppShow',
      'AppHide',
      'Error',
      'UnhandledRejection',
      'PageNotFound',
      'ThemeChange',
      'NetworkStatusChange',
      'MemoryWarning',
      'WindowResize',
      'KeyboardHeightChange',
      'UserCaptureScreen',
      'AudioInterruptionBegin',
      'AudioInterruptionEnd',
    ),
    ...recorded(
      host,
      'openAppAuthorizeSetting',
      'scanCode',
      'getLocation',
      'chooseLocation',
      'chooseAddress',
      'setInnerAudioOption',
    ),
  };
}

const nothing = () => undefined;
