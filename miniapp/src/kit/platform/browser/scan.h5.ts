import { layOver } from '../../back/layers.h5.ts';
import type { ScanAsk, Scanned } from '../platform.types.ts';

const element = <K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = '') => {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
};

/** A short high tone for yes, a long low one for no: whoever scans looks at the parcel, not at the screen. */
function beep(yes: boolean) {
  try {
    const sound = new AudioContext();
    const tone = sound.createOscillator();
    const volume = sound.createGain();
    tone.frequency.value = yes ? 1760 : 220;
    volume.gain.value = 0.08;
    tone.connect(volume).connect(sound.destination);
    tone.onended = () => void sound.close();
    tone.start();
    tone.stop(sound.currentTime + (yes ? 0.08 : 0.35));
  } catch {
    // No sound on this machine; the words are there.
  }
}

/**
 * The browser's scanner: a line to type into. A scanner on a cable types what it reads and ends with Enter, so the same
 * line serves both, and stays ready for the next code.
 */
function openLine({ label, hint }: ScanAsk, many: boolean, take: (text: string) => Scanned | undefined) {
  return new Promise<void>((resolve) => {
    const dialog = element('dialog', 'k-layer k-sheet');
    dialog.setAttribute('aria-label', label);
    const panel = element('form', 'k-panel');
    const head = element('div', 'k-sheet-head');
    const close = element('button', 'k-tap k-sheet-close');
    close.type = 'button';
    close.setAttribute('aria-label', '关闭');
    close.append(element('span', 'k-icon icon-close'));
    head.append(element('h2', 'k-heading', label), close);

    const body = element('div', 'k-sheet-body');
    const line = element('input', 'k-input');
    line.setAttribute('aria-label', label);
    line.autocomplete = 'off';
    line.maxLength = 300;
    line.enterKeyHint = many ? 'next' : 'done';
    const word = element('div', 'k-quiet-text', hint ?? '用扫码枪扫，或输入后按回车');
    word.setAttribute('role', 'status');
    body.append(line, word);

    const foot = element('div', 'k-sheet-foot');
    const enter = element('button', 'k-tap k-button k-button-main k-button-wide', many ? '记下，扫下一件' : '好了');
    enter.type = 'submit';
    foot.append(enter);
    panel.append(head, body, foot);
    dialog.append(panel);

    panel.onsubmit = (event) => {
      event.preventDefault();
      const text = line.value.trim();
      if (!text) return line.focus();
      const taken = take(text);
      if (!taken) return dialog.close();
      beep(!taken.refused);
      word.textContent = taken.word;
      word.className = taken.refused ? 'k-field-error' : 'k-quiet-text';
      line.value = '';
      line.focus();
    };
    close.onclick = () => dialog.close();
    dialog.onclick = ({ target }) => {
      if (target === dialog) dialog.close();
    };
    const letGo = layOver(() => dialog.close());
    dialog.onclose = () => {
      letGo();
      dialog.remove();
      resolve();
    };
    document.body.append(dialog);
    dialog.showModal();
    line.focus();
  });
}

export async function scanTyped(ask: ScanAsk = { label: '扫码' }): Promise<string | undefined> {
  let typed: string | undefined;
  await openLine(ask, false, (text) => {
    typed = text;
    beep(true);
    return undefined;
  });
  return typed;
}

export const scanTypedOn = (ask: ScanAsk, take: (text: string) => Scanned): Promise<void> => openLine(ask, true, take);
