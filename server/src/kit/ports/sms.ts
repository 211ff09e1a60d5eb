/** Text messages as the product needs them. Each kind is one approved template of the provider. */
export interface Sms {
  /** Off: no provider is set, nothing leaves. */
  readonly on: boolean;
  /** Does not throw for anything the provider or the network may do. */
  send(message: SmsMessage): Promise<SmsResult>;
}

export type SmsKind = 'PROGRESS' | 'WORK' | 'PARCEL' | 'NOTICE';

export interface SmsMessage {
  /** Eleven digits. */
  phone: string;
  kind: SmsKind;
  /** By the names of the template's variables: `{ code: '2-3-6015', place: '南门驿站' }`. */
  params: Readonly<Record<string, string>>;
  /** Ours, given back in the provider's receipts. */
  id: string;
}

/**
 * `refused`: this message will never be taken. `retry`: it was not sent; later it may work. `unknown`: the answer was
 * lost, so that it may have been sent.
 */
export type SmsResult = { ok: true } | { ok: false; reason: 'refused' | 'retry' | 'unknown'; code: string };
