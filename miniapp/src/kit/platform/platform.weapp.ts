import Taro from '@tarojs/taro';
import './aria.ts';
import { keepBright } from './keep-bright.weapp.ts';
import { whole } from '../net/address.ts';
import { colours } from '../../theme/tokens.ts';
import type { Platform, ScanAsk, SubscribeAnswer } from './platform.types.ts';

/** wx APIs and answers that are newer than Taro's types. */
interface AppBaseInfo {
  theme?: 'light' | 'dark';
  fontSizeScaleFactor?: number;
  fontSizeSetting?: number;
}

const baseInfo = (): AppBaseInfo => {
  try {
    return Taro.getAppBaseInfo() as AppBaseInfo;
  } catch {
    return {};
  }
};

const scanTypes: Record<NonNullable<ScanAsk['codes']>, (keyof Taro.scanCode.ScanType)[]> = {
  bars: ['barCode'],
  qr: ['qrCode'],
  any: ['barCode', 'qrCode', 'datamatrix', 'pdf417'],
};

/** WeChat's scanner beeps and shakes by itself; 返回 answers with nothing. */
async function scanned(codes: ScanAsk['codes'] = 'any'): Promise<string | undefined> {
  try {
    return (await Taro.scanCode({ scanType: scanTypes[codes] })).result || undefined;
  } catch {
    return undefined;
  }
}

export const platform: Platform = {
  inWeChat: true,
  signInPage: undefined,

  loginCode: async () => (await Taro.login()).code,
  forgetLogin() {},
  phoneCode: async () => undefined,

  async askToNotify(templateIds) {
    const tmplIds = templateIds.slice(0, 3);
    try {
      const asked = Taro.requestSubscribeMessage({ tmplIds, entityIds: [] });
      const answer = (await asked) as unknown as Record<string, SubscribeAnswer>;
      return Object.fromEntries(tmplIds.map((id) => [id, answer[id] ?? 'reject']));
    } catch {
      // Main switch off, in the background, an old client: the in-app list is the source anyway.
      return {};
    }
  },

  async choosePhotos(most) {
    try {
      const { tempFiles } = await Taro.chooseMedia({
        count: Math.min(most, 9),
        mediaType: ['image'],
        sourceType: ['camera', 'album'],
        sizeType: ['compressed'],
      });
      return tempFiles.map(({ tempFilePath }) => ({ source: tempFilePath, preview: tempFilePath }));
    } catch {
      return [];
    }
  },

  async send({ method, url, headers, timeout, text }) {
    const { statusCode, data } = await Taro.request<unknown>({
      method,
      url,
      header: headers,
      timeout,
      dataType: 'text',
      responseType: 'text',
      ...(text !== undefined && { data: text }),
    });
    return { status: statusCode, text: typeof data === 'string' ? data : '' };
  },

  upload({ url, photo, headers, timeout, onProgress }) {
    let abort = () => {};
    const reply = new Promise<{ status: number; text: string }>((resolve, reject) => {
      const task = Taro.uploadFile({
        url,
        filePath: photo as string,
        name: 'file',
        header: headers,
        timeout,
        success: ({ statusCode, data }) => resolve({ status: statusCode, text: data }),
        fail: ({ errMsg }) => reject(new Error(errMsg)),
      });
      task.onProgressUpdate(({ progress }) => onProgress(progress / 100));
      abort = () => task.abort();
    });
    return { reply, abort: () => abort() };
  },

  previewPhotos: (urls, current) =>
    void Taro.previewImage({ urls: urls.map(whole), current: whole(current) }).catch(() => {}),

  scan: ({ codes } = { label: '' }) => scanned(codes),

  async scanOn({ codes }, take) {
    for (;;) {
      const text = await scanned(codes);
      if (text === undefined) return;
      const { word, refused } = take(text);
      if (refused) {
        void Taro.vibrateLong().catch(() => {});
        return;
      }
      platform.toast(word);
      // On some phones the camera will not open again while it is still closing.
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  },

  keepBright,

  textZoom() {
    const { fontSizeScaleFactor, fontSizeSetting } = baseInfo();
    const zoom = fontSizeScaleFactor ?? (fontSizeSetting ? fontSizeSetting / 16 : 1);
    return Math.min(2, Math.max(1, zoom));
  },

  applyTheme(theme) {
    if (theme === 'system' && !baseInfo().theme) return;
    const now = theme === 'system' ? (baseInfo().theme ?? 'light') : theme;
    const { page, card, ink2, brand, line } = colours[now];
    const ignore = () => {};
    Taro.setNavigationBarColor({ backgroundColor: page, frontColor: now === 'dark' ? '#ffffff' : '#000000' }).catch(
      ignore,
    );
    Taro.setBackgroundColor({ backgroundColor: page, backgroundColorTop: page, backgroundColorBottom: page }).catch(
      ignore,
    );
    const borderStyle = line === colours.dark.line ? 'white' : 'black';
    Taro.setTabBarStyle({ color: ink2, selectedColor: brand, backgroundColor: card, borderStyle }).catch(ignore);
  },

  openPrivacyContract: () => void Taro.openPrivacyContract({}),

  // WeChat itself says 「内容已复制」.
  copy: (text) => void Taro.setClipboardData({ data: text }).catch(() => {}),

  toast: (text) => void Taro.showToast({ title: text, icon: 'none', duration: 1500 }).catch(() => {}),
};
