import type { Platform } from './platform.types.ts';
import { pickFiles } from './pick-files.ts';
import { demoPerson, forgetDemoPerson } from './demo-person.ts';

let live: HTMLElement | undefined;

export const platform: Platform = {
  inWeChat: false,
  signInPage: '/packages/demo/people/index',

  loginCode: async () => demoPerson(),
  forgetLogin: forgetDemoPerson,
  phoneCode: async () => {
    const person = demoPerson();
    return person && `phone-${person}`;
  },
  askToNotify: async () => ({}),

  async choosePhotos(most) {
    const files = await pickFiles(most);
    return files.map((file) => ({ source: file, preview: URL.createObjectURL(file) }));
  },

  upload({ url, photo, headers, timeout, onProgress }) {
    const request = new XMLHttpRequest();
    const reply = new Promise<{ status: number; text: string }>((resolve, reject) => {
      request.open('POST', url);
      request.timeout = timeout;
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
      request.onload = () => resolve({ status: request.status, text: request.responseText });
      request.onerror = () => reject(new Error('request:fail'));
      request.ontimeout = () => reject(new Error('request:fail timeout'));
      request.onabort = () => reject(new Error('request:fail abort'));
      const form = new FormData();
      form.append('file', photo as Blob);
      request.send(form);
    });
    return { reply, abort: () => request.abort() };
  },

  // A browser has no scanner of its own; codes can always be typed.
  scan: async () => undefined,
  textZoom: () => 1,

  applyTheme(theme, elder) {
    const { classList } = document.documentElement;
    classList.toggle('theme-light', theme === 'light');
    classList.toggle('theme-dark', theme === 'dark');
    classList.toggle('elder', elder);
  },

  openPrivacyContract: undefined,

  announce(text) {
    if (!live) {
      live = document.createElement('div');
      live.setAttribute('role', 'status');
      live.className = 'k-unseen';
      document.body.append(live);
    }
    live.textContent = text;
  },
};
