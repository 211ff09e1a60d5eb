import type { FileSource } from '@linli/shared/kit/endpoint.ts';
import type { PaymentParams } from '@linli/shared/kit/platform/payment.ts';
import type { FaultClient, FaultKind } from '@linli/shared/faults/faults.words.ts';
import type { RawReply, Wire } from '../net/transport.ts';
import type { Store } from '../store.ts';
import type { Way } from './refusal.ts';

export type SubscribeAnswer = 'accept' | 'reject' | 'ban' | 'filter';

export interface ChosenPhoto {
  source: FileSource;
  /** What an image can show at once, before anything is uploaded. */
  preview: string;
}

export interface Upload extends Wire {
  file: FileSource;
  onProgress: (fraction: number) => void;
}

/** What is being scanned, in words for where it can only be typed. */
export interface ScanAsk {
  /** 「快递单号」 */
  label: string;
  codes?: 'bars' | 'qr' | 'any';
  /** What may be typed instead. */
  hint?: string;
}

/** What became of one code of several; a refusal stays to be read before the next. */
export interface Scanned {
  word: string;
  refused?: boolean;
}

/** What the person did at the cashier. */
export type PayOutcome = 'done' | 'cancelled';

/** A version of the app that has come while this one runs. */
export interface Update {
  ready: Store<boolean>;
  /** Starts the app anew. */
  apply(): void;
}

/**
 * What WeChat and the browser do differently. Everything both do alike is in `device.ts`, which is also what pages ask:
 * what asks the phone for something rejects with `Refused` where it would not.
 */
export interface Platform {
  inWeChat: boolean;
  client: FaultClient;
  /** The first page stands. */
  drawn(): void;
  /** Told of everything that nobody caught. */
  watchFaults(tell: (kind: FaultKind, error: unknown) => void): void;
  /** Told now and whenever it changes whether the phone has a network. */
  watchOnline(tell: (online: boolean) => void): void;
  update: Update;
  /** A one-time code for `POST /sessions`, or nothing where the person must first choose who to be. */
  loginCode(): Promise<string | undefined>;
  /** Where a person without a session goes; only the browser has such a page. */
  signInPage: string | undefined;
  /** Forget who was chosen, when signing out. */
  forgetLogin(): void;
  /** In the browser only: in WeChat a phone code comes from the button `PhoneButton` draws. */
  phoneCode(): Promise<string | undefined>;
  /** Call it in the tap handler, before any await: WeChat asks only then. At most three templates. Never throws. */
  askToNotify(templateIds: string[]): Promise<Record<string, SubscribeAnswer>>;
  /** A phone in the hand, not a computer on a desk: there is something to take a picture with. */
  hasCamera: boolean;
  /** Leads to where a refusal can be undone; true: worth trying again at once. */
  undo(way: Way): Promise<boolean>;
  /** Camera first. An empty list: the person changed their mind. */
  choosePhotos(most: number): Promise<ChosenPhoto[]>;
  /** An xlsx or csv; in WeChat one that was sent to a chat. Nothing: the person changed their mind. */
  chooseSheet(): Promise<FileSource | undefined>;
  /** Replies are text, parsed by us: platforms differ in what they do with `problem+json` and empty bodies. */
  send(wire: Wire & { text?: string }): Promise<RawReply>;
  /** Without a limit of its own in time: `net/upload.ts` gives up when nothing moves. */
  upload(upload: Upload): { reply: Promise<RawReply>; abort(): void };
  previewPhotos(urls: string[], current: string): Promise<void>;
  /** The text of a scanned bar code or QR, or nothing. In the browser it is typed, by hand or by a scanner on a cable. */
  scan(ask?: ScanAsk): Promise<string | undefined>;
  /** One code after another, until the person stops; a code that is refused ends it in WeChat, which covers our words. */
  scanOn(ask: ScanAsk, take: (text: string) => Scanned): Promise<void>;
  /**
   * WeChat's cashier, with what the server signed. What it says is no proof, neither that money came nor that it did not:
   * ask the server, and say 「支付结果确认中」 until it knows.
   */
  pay(params: PaymentParams): Promise<PayOutcome>;
  /** The screen bright and awake while a code is shown to a scanner; false gives back what was. */
  keepBright(on: boolean): void;
  /** 1 at the person's normal text size. In the browser rem follows it already. */
  textZoom(): number;
  applyTheme(theme: 'light' | 'dark' | 'system', elder: boolean): void;
  /** WeChat's page of the privacy policy, where there is one. */
  openPrivacyContract: (() => Promise<void>) | undefined;
  /** Copies, and says so. */
  copy(text: string): Promise<void>;
  /** A word of light success that goes by itself, said by a screen reader too. */
  toast(text: string): void;
}
