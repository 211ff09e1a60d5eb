import Taro from '@tarojs/taro';
import { callNumber, phoneText } from '@linli/shared/kit/phone.ts';
import type { PaymentParams } from '@linli/shared/kit/platform/payment.ts';
import type { FileSource } from '@linli/shared/kit/endpoint.ts';
import { platform } from './platform/platform.ts';
import type { ChosenPhoto, PayOutcome, ScanAsk, Scanned } from './platform/platform.types.ts';
import { Refused, refusalOf } from './platform/refusal.ts';
import { createStore } from './store.ts';
import { confirm } from './ui/overlay/confirm.tsx';

// What pages ask of the phone. Where it would not, the person reads why and is led on; a change of mind is silent.

/** Says why, and whether to try again now. */
async function leadOn({ title, message, way }: Refused): Promise<boolean> {
  const question = { title, text: message, no: '知道了' };
  if (!way) return confirm(question);
  if (way === 'again') return confirm({ ...question, yes: '再试一次' });
  return (await confirm({ ...question, yes: way === 'consent' ? '去同意' : '去设置' })) && platform.undo(way);
}

async function ask<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return (await leadOn(error)) ? ask(act) : undefined;
  }
}

/** Camera first; none where there are none. */
export const choosePhotos = async (most: number): Promise<ChosenPhoto[]> =>
  (await ask(() => platform.choosePhotos(most))) ?? [];

export const chooseSheet = (): Promise<FileSource | undefined> => ask(() => platform.chooseSheet());

export const scan = (what?: ScanAsk): Promise<string | undefined> => ask(() => platform.scan(what));

export const scanOn = (what: ScanAsk, take: (text: string) => Scanned): Promise<void> =>
  ask(() => platform.scanOn(what, take));

/** `done` is no proof: ask the server. `undefined`: WeChat would not, and the person has read why. */
export const pay = (params: PaymentParams): Promise<PayOutcome | undefined> => ask(() => platform.pay(params));

export const callPhone = (phone: string) =>
  void ask(() =>
    Taro.makePhoneCall({ phoneNumber: callNumber(phone) }).catch((error: unknown) => {
      const refused = refusalOf(error, 'call', `请直接拨 ${phoneText(phone)}`);
      if (refused) throw refused;
    }),
  );

export const copyText = (text: string) => void ask(() => platform.copy(text));

export const previewPhotos = (urls: string[], current: string) => void ask(() => platform.previewPhotos(urls, current));

const { openPrivacyContract: openContract } = platform;
/** WeChat's page of the privacy policy, where there is one. */
export const openPrivacyContract = openContract && (() => void ask(openContract));

// No phone must shake.
export const vibrate = () => void Taro.vibrateShort({ type: 'light' }).catch(() => {});

/** For light success only: an error needs a place where it stays (WeChat design guide). */
export const toast = (text: string) => platform.toast(text);

/** False while the phone says it has no network. */
export const online = createStore(true);
/** Resolves at once where there is a network. */
export const untilOnline = () =>
  new Promise<void>((resolve) => {
    if (online.get()) return resolve();
    const stop = online.subscribe(() => {
      stop();
      resolve();
    });
  });

platform.watchOnline(online.set);
