// What of Taro the tested parts ask for. Pages are not shown or hidden in a test, and no phone shakes.

const nothing = () => {};
const done = () => Promise.resolve({});

export const useDidShow = nothing;
export const useDidHide = nothing;
export const usePullDownRefresh = nothing;
export const useReachBottom = nothing;
export const useRouter = () => ({ params: {} });

/** Somebody is signed in. */
const kept = new Map([['linli.token', JSON.stringify('token')]]);

export default {
  eventCenter: { on: nothing, off: nothing },
  getCurrentPages: () => [{}],
  getStorageSync: (key: string) => kept.get(key) ?? '',
  setStorageSync: (key: string, value: string) => void kept.set(key, value),
  removeStorageSync: (key: string) => void kept.delete(key),
  getStorageInfoSync: () => ({ keys: [...kept.keys()] }),
  vibrateShort: done,
  pageScrollTo: done,
  navigateTo: done,
  redirectTo: done,
  reLaunch: done,
};
