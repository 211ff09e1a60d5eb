import Taro from '@tarojs/taro';
import type { Way } from './refusal.ts';

interface Settled {
  success: () => void;
  fail: (error: TaroGeneral.CallbackResult) => void;
}

/** Taro makes no promise of what is newer than its list. */
export const called = (call: (settled: Settled) => void) =>
  new Promise<void>((success, fail) => call({ success, fail }));

const ways: Record<Way, () => Promise<boolean>> = {
  async 'app-settings'() {
    const { authSetting } = await Taro.openSetting();
    return Object.values(authSetting).every((allowed) => allowed !== false);
  },
  // The phone's settings tell nothing; who comes back tries again themselves.
  async 'phone-settings'() {
    await called((settled) => Taro.openAppAuthorizeSetting(settled));
    return false;
  },
  // WeChat asks for the consent anew; a no is the person's word, and rejects.
  async consent() {
    await called((settled) => Taro.requirePrivacyAuthorize(settled));
    return true;
  },
};

export async function undo(way: Way): Promise<boolean> {
  try {
    return await ways[way]();
  } catch {
    if (way !== 'consent')
      await Taro.showModal({
        title: '没能打开设置',
        content: '请点右上角“···”，再点“设置”，在里面允许。',
        showCancel: false,
        confirmText: '知道了',
      });
    return false;
  }
}
