/** What WeChat itself lays over a page: dialogs, sheets, pickers, toasts. A person answers by a button's words. */
export interface Overlay {
  kind: 'modal' | 'sheet' | 'picker';
  title: string;
  content: string;
  buttons: string[];
  answer(button: string, index: number): void;
}

export interface Overlays {
  readonly current: Overlay | undefined;
  readonly toast: string;
  show(overlay: Overlay): void;
  /** Presses a button of the topmost dialog; false when there is none or it has no such button. */
  press(words: string): boolean;
  say(toast: string, icon: string, ms: number): void;
  hush(): void;
  readonly toastIcon: string;
}

export function createOverlays(changed: () => void): Overlays {
  const open: Overlay[] = [];
  let toast = { text: '', icon: 'none' };
  let timer: NodeJS.Timeout | undefined;
  const overlays: Overlays = {
    get current() {
      return open.at(-1);
    },
    get toast() {
      return toast.text;
    },
    get toastIcon() {
      return toast.icon;
    },
    show(overlay) {
      open.push(overlay);
      changed();
    },
    press(words) {
      const overlay = open.at(-1);
      const index = overlay?.buttons.findIndex((each) => each.trim() === words.trim()) ?? -1;
      if (!overlay || index < 0) return false;
      open.pop();
      changed();
      overlay.answer(overlay.buttons[index] ?? '', index);
      return true;
    },
    say(text, icon, ms) {
      clearTimeout(timer);
      toast = { text, icon };
      if (ms < Infinity) timer = setTimeout(overlays.hush, ms).unref();
      changed();
    },
    hush() {
      clearTimeout(timer);
      toast = { text: '', icon: 'none' };
      changed();
    },
  };
  return overlays;
}
