import type { Carrier, ParcelKind } from '@linli/shared/parcels/parcels.words.ts';

export interface Guess {
  kind: ParcelKind;
  carrier?: Carrier;
}

/** How the numbers of the carriers look; the first that fits is the guess, and the keeper may say otherwise. */
const looks: [RegExp, Guess][] = [
  [/^SF\d{10,15}$/, { kind: 'EXPRESS', carrier: 'SF' }],
  [/^JD[A-Z0-9-]{8,24}$/, { kind: 'EXPRESS', carrier: 'JD' }],
  [/^YT\d{10,15}$/, { kind: 'EXPRESS', carrier: 'YTO' }],
  [/^ZTO?\d{10,15}$/, { kind: 'EXPRESS', carrier: 'ZTO' }],
  [/^ST(O)?\d{10,15}$/, { kind: 'EXPRESS', carrier: 'STO' }],
  [/^JT\d{10,15}$/, { kind: 'EXPRESS', carrier: 'JT' }],
  [/^DP[A-Z]?\d{8,15}$/, { kind: 'EXPRESS', carrier: 'DEPPON' }],
  [/^YD\d{10,15}$/, { kind: 'EXPRESS', carrier: 'YUNDA' }],
  // Of the universal postal union: registered letters R…, parcels C…, EMS E….
  [/^R[A-Z]\d{9}CN$/, { kind: 'REGISTERED_MAIL', carrier: 'POST' }],
  [/^XA\d{11}$/, { kind: 'REGISTERED_MAIL', carrier: 'POST' }],
  [/^C[A-Z]\d{9}CN$/, { kind: 'PACKAGE', carrier: 'POST' }],
  [/^E[A-Z]\d{9}CN$/, { kind: 'EXPRESS', carrier: 'EMS' }],
  [/^1[0-3]\d{11}$/, { kind: 'EXPRESS', carrier: 'EMS' }],
  [/^9[5-9]\d{11}$/, { kind: 'PACKAGE', carrier: 'POST' }],
  [/^7[3-689]\d{12}$/, { kind: 'EXPRESS', carrier: 'ZTO' }],
  [/^77\d{13}$/, { kind: 'EXPRESS', carrier: 'STO' }],
  [/^[34]\d{14}$|^31\d{11}$/, { kind: 'EXPRESS', carrier: 'YUNDA' }],
];

export const guessOf = (trackingNo: string): Guess =>
  looks.find(([look]) => look.test(trackingNo))?.[1] ?? { kind: 'EXPRESS' };

/** A tracking number as it is kept; scanners add spaces and line ends, and some people type small letters. */
export const tidy = (text: string) => text.replace(/\s+/g, '').toUpperCase();

/** Why what was scanned cannot be a tracking number, or nothing. */
export function notTracking(text: string): string | undefined {
  const tidied = tidy(text);
  if (tidied.startsWith('V1.')) return '这是住户的身份码，请到「交付」里扫';
  if (/^\d{1,2}-\d{1,2}-\d{1,4}$/.test(tidied)) return '这是取件码，不是快递单号';
  if (/^HTTPS?:/.test(tidied)) return '这是网址二维码，请扫面单上的条形码';
  return /^[A-Z0-9-]{6,40}$/.test(tidied) ? undefined : '这不像快递单号，请扫面单上的条形码';
}

/** SF 1234 5678 9012 3: as people compare it with the label. */
export const spacedNumber = (number: string) => {
  const [, letters = '', rest = ''] = /^([A-Z]*)(.*)$/.exec(number) ?? [];
  return [letters, ...(rest.match(/.{1,4}/g) ?? [])].filter(Boolean).join(' ');
};
