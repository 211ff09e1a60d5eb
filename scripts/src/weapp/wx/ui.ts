import type { Host } from '../host/host.ts';
import { asyncApi, Refusal, recorded, type Api, type Options } from './call.ts';

const text = (value: unknown, otherwise = '') => (value === undefined ? otherwise : String(value));

/** Toasts, dialogs and sheets; a person (or a test) answers them by their words. */
export function uiApis(host: Host): Record<string, Api> {
  const { overlays, journal } = host;

  function ask<T>(
    kind: 'modal' | 'sheet',
    options: Options,
    buttons: string[],
    shape: (index: number) => T,
  ): Promise<T> {
    return new Promise((resolve) =>
      overlays.show({
        kind,
        title: text(options.title ?? options.alertText),
        content: text(options.content),
        buttons,
        answer: (_, index) => resolve(shape(index)),
      }),
    );
  }

  /** As the person has it; an app that changes it must give it back. */
  let brightness = 0.4;

  return {
    getScreenBrightness: asyncApi(host, 'getScreenBrightness', () => ({ value: brightness })),
    setScreenBrightness: asyncApi(host, 'setScreenBrightness', ({ value }) => {
      if (typeof value !== 'number' || value < 0 || value > 1) throw new Refusal('invalid value');
      brightness = value;
    }),
    showToast: asyncApi(host, 'showToast', (options) => {
      const icon = text(options.icon, 'success');
      const words = text(options.title);
      if (icon !== 'none' && words.length > 7) journal.warn(`a toast with an icon is cut after 7 characters: ${words}`);
      overlays.say(words, icon, Number(options.duration ?? 1500));
    }),
    hideToast: asyncApi(host, 'hideToast', () => overlays.hush()),
    showLoading: asyncApi(host, 'showLoading', (options) => overlays.say(text(options.title), 'loading', Infinity)),
    hideLoading: asyncApi(host, 'hideLoading', () => overlays.hush()),
    showModal: asyncApi(host, 'showModal', (options) => {
      const cancel = options.showCancel === false ? [] : [text(options.cancelText, '取消')];
      const confirm = text(options.confirmText, '确定');
      for (const each of [...cancel, confirm])
        if (each.length > 4) throw new Refusal(`button text "${each}" is longer than 4`);
      return ask('modal', options, [...cancel, confirm], (index) => {
        const isConfirmed = index === cancel.length;
        return { confirm: isConfirmed, cancel: !isConfirmed, content: options.editable ? '' : null };
      });
    }),
    showActionSheet: asyncApi(host, 'showActionSheet', async (options) => {
      const items = (options.itemList ?? []) as string[];
      if (items.length > 6) throw new Refusal('parameter error: itemList should not exceed 6 items');
      const tapIndex = await ask('sheet', options, [...items, '取消'], (index) => index);
      if (tapIndex === items.length) throw new Refusal('cancel');
      return { tapIndex };
    }),
    ...recorded(host, 'vibrateShort', 'vibrateLong', 'setPageStyle', 'setKeepScreenOn', 'hideKeyboard', 'loadFontFace'),
  };
}
