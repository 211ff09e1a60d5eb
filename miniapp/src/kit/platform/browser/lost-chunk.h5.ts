import { storage } from '../../storage.ts';

/**
 * A page whose code never came (no connection, or a new version has replaced it) would stay empty: this stands in its
 * place with a way on. Drawn without React, which has nothing to draw yet.
 */
export function watchForLostChunks(): void {
  window.addEventListener('unhandledrejection', ({ reason }) => {
    if (reason instanceof Error && /ChunkLoadError|Loading (CSS )?chunk/.test(`${reason.name} ${reason.message}`))
      show();
  });
}

function show(): void {
  if (document.querySelector('.k-lost')) return;
  const box = document.createElement('div');
  box.className = 'k-lost';
  box.setAttribute('role', 'alert');
  const title = document.createElement('h2');
  title.textContent = navigator.onLine ? '这一页没有打开' : '网络断了，这一页还没有下载过';
  const words = document.createElement('p');
  words.textContent = '您填过的内容都在手机上。连上网后点“重试”，或先返回上一页。';
  box.append(
    title,
    words,
    button('重试', 'k-button-main', () => location.reload()),
    button('返回', 'k-button-plain', back),
  );
  const phone = servicePhone();
  if (phone) box.append(call(phone));
  document.body.append(box);
  title.tabIndex = -1;
  title.focus();
  window.addEventListener('popstate', () => box.remove(), { once: true });
}

/** As the app kept it when somebody was last signed in. */
const servicePhone = () =>
  storage.read<{ estate?: { servicePhone?: string } }>('me')?.estate?.servicePhone || SERVICE_PHONE;

function call(phone: string): HTMLAnchorElement {
  const made = document.createElement('a');
  made.href = `tel:${phone}`;
  made.className = 'k-button k-button-quiet';
  made.textContent = `打服务电话 ${phone}`;
  return made;
}

const back = () => {
  document.querySelector('.k-lost')?.remove();
  history.back();
};

function button(text: string, look: string, onTap: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = `k-button ${look}`;
  made.textContent = text;
  made.addEventListener('click', onTap);
  return made;
}
