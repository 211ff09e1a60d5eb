import Taro, { usePullDownRefresh } from '@tarojs/taro';

/** For pages that draw something of their own above what was asked for. */
export const usePullToReload = (reload: () => Promise<void>) =>
  usePullDownRefresh(() => {
    void reload().finally(() => Taro.stopPullDownRefresh());
  });
