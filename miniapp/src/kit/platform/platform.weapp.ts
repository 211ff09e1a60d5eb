import Taro from '@tarojs/taro';
import './aria.ts';
import { keepBright } from './keep-bright.weapp.ts';
import { whole } from '../net/address.ts';
import { colours } from '../../theme/tokens.ts';
import { refusalOf, type Means } from './refusal.ts';
import type { Platform, ScanAsk, SubscribeAnswer } from './platform.types.ts';
import { called, undo } from './undo.weapp.ts';
import { update } from './update.weapp.ts';

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

/** What is asked of the phone: nothing when the person changed their mind, a `Refused` when the phone would not. */
async function asked<T>(means: Means, act: Promise<T>, instead?: string): Promise<T | undefined> {
  try {
    return await act;
  } catch (error) {
    const refused = refusalOf(error, means, instead);
    if (refused) throw refused;
    return undefined;
  }
}

/** WeChat's scanner beeps and shakes by itself; 返回 answers with nothing. */
const scanned = async (codes: ScanAsk['codes'] = 'any') =>
  (await asked('scan', Taro.scanCode({ scanType: scanTypes[codes] })))?.result || undefined;

/** WeChat's own is a minute; what does not move is given up on long before. */
const LONGEST_UPLOAD_MS = 15 * 60_000;

export const platform: Platform = {
  inWeChat: true,
  client: 'WEAPP',
  // WeChat shows its own picture until then.
  drawn() {},
  watchFaults(tell) {
    Taro.onError((error) => tell('SCRIPT', error));
    Taro.onUnhandledRejection(({ reason }) => tell('PROMISE', reason));
  },
  watchOnline(tell) {
    Taro.onNetworkStatusChange(({ isConnected }) => tell(isConnected));
    Taro.getNetworkType().then(
      ({ networkType }) => tell(networkType !== 'none'),
      // Not known: requests will tell.
      () => {},
    );
  },
  update,
  undo,

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

  hasCamera: true,
  async choosePhotos(most) {
    const chosen = await asked(
      'photos',
      Taro.chooseMedia({
        count: Math.min(most, 9),
        mediaType: ['image'],
        sourceType: ['camera', 'album'],
        sizeType: ['compressed'],
      }),
    );
    return (chosen?.tempFiles ?? []).map(({ tempFilePath }) => ({ source: tempFilePath, preview: tempFilePath }));
  },

  async chooseSheet() {
    const chosen = await asked('files', Taro.chooseMessageFile({ count: 1, type: 'file', extension: ['xlsx', 'csv'] }));
    return chosen?.tempFiles[0]?.path;
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

  upload({ url, file, headers, onProgress }) {
    let abort = () => {};
    const reply = new Promise<{ status: number; text: string }>((resolve, reject) => {
      const task = Taro.uploadFile({
        url,
        filePath: file as string,
        name: 'file',
        header: headers,
        timeout: LONGEST_UPLOAD_MS,
        success: ({ statusCode, data }) => resolve({ status: statusCode, text: data }),
        fail: ({ errMsg }) => reject(new Error(errMsg)),
      });
      // It is also a promise, which nobody else takes.
      task.catch(() => {});
      task.onProgressUpdate(({ progress }) => onProgress(progress / 100));
      abort = () => task.abort();
    });
    return { reply, abort: () => abort() };
  },

  previewPhotos: async (urls, current) =>
    void (await asked('preview', Taro.previewImage({ urls: urls.map(whole), current: whole(current) }))),

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

  async pay(params) {
    const paid = await asked('pay', Taro.requestPayment(params));
    return paid ? 'done' : 'cancelled';
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

  openPrivacyContract: async () =>
    void (await asked(
      'privacy',
      called((settled) => Taro.openPrivacyContract(settled)),
    )),

  // WeChat itself says 「内容已复制」.
  copy: async (text) => void (await asked('copy', Taro.setClipboardData({ data: text }), `内容是：${text}`)),

  toast: (text) => void Taro.showToast({ title: text, icon: 'none', duration: 1500 }).catch(() => {}),
};
