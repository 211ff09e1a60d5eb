import { useEffect, useRef } from 'react';
import { useDidHide, useDidShow } from '@tarojs/taro';

export interface Typing {
  /** What a hand typed on the keyboard, in the order it was typed. */
  onText?: (text: string) => void;
  onErase?: () => void;
  /** What a scanner on a cable typed: a burst that ends with Enter. */
  onScan?: ((text: string) => void) | undefined;
}

/** Between two keys of a scanner; nobody types so fast. */
const breath = 60;
/** The shortest code there is. */
const shortest = 6;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Whoever came last listens: a pad on a sheet before the page below it. */
const listeners: ((event: KeyboardEvent) => void)[] = [];
const hear = (event: KeyboardEvent) => listeners[listeners.length - 1]?.(event);

/**
 * A keyboard where no field has the focus, in the browser only. Keys are held for a breath, so that a scanned code is
 * told from typed figures before either has changed anything.
 */
export function useTyping(typing: Typing | undefined) {
  const latest = useRef(typing);
  latest.current = typing;
  const shown = useRef(true);
  useDidShow(() => void (shown.current = true));
  useDidHide(() => void (shown.current = false));
  const listening = typing !== undefined;

  useEffect(() => {
    if (process.env.TARO_ENV !== 'h5' || !listening) return;
    let held = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const release = () => {
      clearTimeout(timer);
      const text = held;
      held = '';
      if (text) latest.current?.onText?.(text);
    };
    const listener = (event: KeyboardEvent) => {
      if (!shown.current || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target)) return;
      if (event.key.length === 1) {
        held += event.key;
        clearTimeout(timer);
        timer = setTimeout(release, breath);
      } else if (event.key === 'Enter' && held.length >= shortest) {
        event.preventDefault();
        clearTimeout(timer);
        const text = held;
        held = '';
        latest.current?.onScan?.(text);
      } else if (event.key === 'Backspace') {
        release();
        latest.current?.onErase?.();
      }
    };
    if (!listeners.length) document.addEventListener('keydown', hear);
    listeners.push(listener);
    return () => {
      clearTimeout(timer);
      listeners.splice(listeners.indexOf(listener), 1);
      if (!listeners.length) document.removeEventListener('keydown', hear);
    };
  }, [listening]);
}
