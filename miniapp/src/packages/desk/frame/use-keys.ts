import { useEffect, useRef } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';

/** By `event.key`. Escape is heard everywhere, the letters only where nobody is typing. */
export type Keys = Partial<Record<string, () => void>>;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Keyboard of the desk, in the browser only and only while its page is in front and no layer lies over it. */
export function useKeys(keys: Keys) {
  const latest = useRef(keys);
  latest.current = keys;
  const shown = useRef(true);
  useDidShow(() => void (shown.current = true));
  useDidHide(() => void (shown.current = false));

  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5') return;
    const listen = (event: KeyboardEvent) => {
      if (!shown.current || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]')) return;
      if (isTyping(event.target) && event.key !== 'Escape') return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

/** Moves the focus to the next or previous of the things a selector finds; from nowhere to the first. */
export function moveFocus(selector: string, step: 1 | -1) {
  const all = [...document.querySelectorAll<HTMLElement>(selector)].filter(({ offsetParent }) => offsetParent);
  const focused = all.indexOf(document.activeElement as HTMLElement);
  const here = focused >= 0 ? focused : all.findIndex(({ classList }) => classList.contains('k-chosen'));
  const next = all[Math.min(all.length - 1, Math.max(0, here < 0 ? 0 : here + step))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

export function focusOn(selector: string) {
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find(({ offsetParent }) => offsetParent);
  found?.focus();
}
