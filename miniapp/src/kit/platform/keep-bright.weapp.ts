import Taro from '@tarojs/taro';

const ignore = () => {};

/** What the person had set, while we overrule it; WeChat does not give it back by itself. */
let before: Promise<number | undefined> | undefined;

/** For the time a code is shown: a scanner reads a dim screen badly, and a dark one not at all. */
export function keepBright(on: boolean) {
  Taro.setKeepScreenOn({ keepScreenOn: on }).catch(ignore);
  if (on) before ??= brighten();
  else {
    void before?.then(setBrightness);
    before = undefined;
  }
}

async function brighten(): Promise<number | undefined> {
  try {
    const { value } = await Taro.getScreenBrightness();
    await setBrightness(1);
    return value;
  } catch {
    return undefined;
  }
}

async function setBrightness(value: number | undefined) {
  if (value !== undefined) await Taro.setScreenBrightness({ value }).catch(ignore);
}
