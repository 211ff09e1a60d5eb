import Taro from '@tarojs/taro';
import { platform } from '../../../kit/platform/platform.ts';

type Kept = Readonly<Record<string, string>>;

/** What is ticked as 「总是保持以上选择」 in WeChat's own settings, by template; only those can have changed there. */
export async function keptChoices(): Promise<Kept> {
  if (!platform.inWeChat) return {};
  try {
    const { subscriptionsSetting } = await Taro.getSetting({ withSubscriptions: true });
    return subscriptionsSetting.mainSwitch ? ((subscriptionsSetting.itemSettings ?? {}) as Kept) : {};
  } catch {
    return {};
  }
}

/** WeChat's page with the switches of this mini-program; a browser has none. */
export const openWeChatSettings = platform.inWeChat
  ? () => void Taro.openSetting({ withSubscriptions: true }).catch(() => {})
  : undefined;
