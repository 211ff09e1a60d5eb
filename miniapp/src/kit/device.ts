import Taro from '@tarojs/taro';
import { platform } from './platform/platform.ts';
import { createStore } from './store.ts';

// What WeChat and the browser do alike. Refusals (the person pressed cancel) are no errors.

const ignore = () => {};

export const callPhone = (phone: string) => void Taro.makePhoneCall({ phoneNumber: phone }).catch(ignore);

export const copyText = (text: string) => platform.copy(text);

export const previewPhotos = (urls: string[], current: string) =>
  void Taro.previewImage({ urls, current }).catch(ignore);

export const vibrate = () => void Taro.vibrateShort({ type: 'light' }).catch(ignore);

/** For light success only: an error needs a place where it stays (WeChat design guide). */
export const toast = (text: string) => platform.toast(text);

/** False while the phone says it has no network. */
export const online = createStore(true);
Taro.onNetworkStatusChange(({ isConnected }) => online.set(isConnected));
Taro.getNetworkType().then(({ networkType }) => online.set(networkType !== 'none'), ignore);
