import { layOver } from '../../back/layers.h5.ts';

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string, label?: string) => {
  const made = document.createElement(tag);
  made.className = className;
  if (label) made.setAttribute('aria-label', label);
  return made;
};

/** Photos large, one at a time. Taro's own brings a 190 KB carousel into every page. */
export function previewPhotos(urls: string[], current: string) {
  let at = Math.max(0, urls.indexOf(current));
  const dialog = element('dialog', 'k-viewer', '照片');
  const picture = element('img', 'k-viewer-picture');
  const back = element('button', 'k-tap k-viewer-back', '上一张');
  const forward = element('button', 'k-tap k-viewer-forward', '下一张');
  const close = element('button', 'k-tap k-viewer-close', '关闭');
  const count = element('div', 'k-viewer-count');
  for (const [button, icon] of [
    [back, 'back'],
    [forward, 'forward'],
    [close, 'close'],
  ] as const)
    button.append(element('span', `k-icon icon-${icon}`));

  function show(place: number) {
    at = Math.min(urls.length - 1, Math.max(0, place));
    picture.src = urls[at]!;
    picture.alt = `第 ${at + 1} 张，共 ${urls.length} 张`;
    count.textContent = `${at + 1} / ${urls.length}`;
    back.hidden = at === 0;
    forward.hidden = at === urls.length - 1;
  }

  // A long screenshot is a strip when seen whole: a tap shows it as wide as the screen, to be read by scrolling.
  picture.onload = () => {
    const { naturalWidth, naturalHeight } = picture;
    dialog.classList.toggle('k-viewer-long', naturalHeight > naturalWidth * 3);
  };
  back.onclick = () => show(at - 1);
  forward.onclick = () => show(at + 1);
  close.onclick = () => dialog.close();
  dialog.onclick = ({ target }) => {
    if (target === dialog || target === picture) dialog.close();
  };
  dialog.onkeydown = ({ key }) => {
    if (key === 'ArrowLeft') show(at - 1);
    if (key === 'ArrowRight') show(at + 1);
  };
  const letGo = layOver(() => dialog.close());
  dialog.onclose = () => {
    letGo();
    dialog.remove();
  };
  dialog.append(picture, count, back, forward, close);
  document.body.append(dialog);
  show(at);
  dialog.showModal();
}
