import type { RawReply } from '../net/transport.ts';
import type { Platform } from './platform.types.ts';
import { createStore } from '../store.ts';
import { pickFiles } from './browser/pick-files.ts';
import { previewPhotos } from './browser/preview.h5.ts';
import { forgetDemoPerson } from './demo/demo-person.ts';
import { scanTyped, scanTypedOn } from './browser/scan.h5.ts';
import { keepForOffline } from './browser/offline.h5.ts';
import { payAtStandin } from './demo/cashier.h5.ts';
import { Refused } from './refusal.ts';
import { watchForLostChunks } from './browser/lost-chunk.h5.ts';
import { standinLoginCode, standinPhoneCode, standinSubscribe } from './demo/standin.ts';

/** XMLHttpRequest, because fetch tells nothing of an upload's progress. */
function request(
  method: string,
  url: string,
  headers: Record<string, string>,
  timeout: number,
  body?: string | FormData,
  onProgress?: (fraction: number) => void,
) {
  const sent = new XMLHttpRequest();
  const reply = new Promise<RawReply>((resolve, reject) => {
    sent.open(method, url);
    sent.timeout = timeout;
    for (const [name, value] of Object.entries(headers)) sent.setRequestHeader(name, value);
    if (onProgress) sent.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
    sent.onload = () => resolve({ status: sent.status, text: sent.responseText });
    sent.onerror = () => reject(new Error('request:fail'));
    sent.ontimeout = () => reject(new Error('request:fail timeout'));
    sent.onabort = () => reject(new Error('request:fail abort'));
    sent.send(body);
  });
  return { reply, abort: () => sent.abort() };
}

watchForLostChunks();

/** When the page stands and the line is free again. */
const LATER_MS = 3_000;
let isDrawn = false;

export const platform: Platform = {
  inWeChat: false,
  client: 'H5',
  drawn() {
    if (isDrawn) return;
    isDrawn = true;
    document.getElementById('shell')?.remove();
    setTimeout(() => void keepForOffline(), LATER_MS);
  },
  watchFaults(tell) {
    window.addEventListener('error', ({ error, message }) => {
      // Without either it is a picture or a script that did not come.
      if (error ?? message) tell('SCRIPT', error ?? message);
    });
    window.addEventListener('unhandledrejection', ({ reason }) => tell('PROMISE', reason));
  },
  watchOnline(tell) {
    tell(navigator.onLine);
    window.addEventListener('online', () => tell(true));
    window.addEventListener('offline', () => tell(false));
  },
  // A reload brings the newest; nothing tells a running page of it.
  update: { ready: createStore(false), apply: () => location.reload() },
  undo: async () => false,

  signInPage: '/packages/demo/people/index',

  loginCode: standinLoginCode,
  forgetLogin: forgetDemoPerson,
  phoneCode: standinPhoneCode,
  askToNotify: (ids) => standinSubscribe([...ids]),

  // jsdom and very old browsers know no media queries; phones all do.
  hasCamera: typeof matchMedia !== 'function' || matchMedia('(pointer: coarse)').matches,
  async choosePhotos(most) {
    const files = await pickFiles(most);
    return files.map((file) => ({ source: file, preview: URL.createObjectURL(file) }));
  },

  chooseSheet: async () => (await pickFiles(1, '.xlsx,.csv'))[0],

  send: ({ method, url, headers, timeout, text }) => request(method, url, headers, timeout, text).reply,

  upload({ url, file, headers, onProgress }) {
    const form = new FormData();
    form.append('file', file as Blob);
    return request('POST', url, headers, 0, form, onProgress);
  },

  previewPhotos: async (urls, current) => previewPhotos(urls, current),

  scan: scanTyped,
  scanOn: scanTypedOn,
  pay: payAtStandin,
  // Nor does it rule over the screen.
  keepBright() {},
  textZoom: () => 1,

  applyTheme(theme, elder) {
    const { classList } = document.documentElement;
    classList.toggle('theme-light', theme === 'light');
    classList.toggle('theme-dark', theme === 'dark');
    classList.toggle('elder', elder);
  },

  openPrivacyContract: undefined,

  async copy(text) {
    try {
      // Only a secure address has a clipboard.
      await navigator.clipboard.writeText(text);
    } catch {
      throw new Refused('没能复制', `浏览器不让复制，请长按选中：${text}`);
    }
    platform.toast('已复制');
  },

  toast(text) {
    const toast = document.createElement('div');
    toast.className = 'k-toast';
    toast.setAttribute('role', 'status');
    document.body.append(toast);
    // Said only because it changes after it is there.
    setTimeout(() => (toast.textContent = text));
    setTimeout(() => toast.remove(), 2000);
  },
};
