import { labelOf } from '@linli/shared/kit/label.ts';
import {
  carrierLabels,
  parcelKindLabels,
  type Carrier,
  type ParcelKind,
  type ParcelState,
} from '@linli/shared/parcels/parcels.words.ts';
import type { Tone } from '../kit/ui/display/tag.tsx';

interface Named {
  kind: ParcelKind;
  carrier?: Carrier | undefined;
}

/** 顺丰快递 · 邮政包裹 · 挂号信: what people call it; of an unknown carrier only what it is. */
export function parcelName({ kind, carrier }: Named): string {
  const what = labelOf(parcelKindLabels, kind, '快递');
  if (!carrier || carrier === 'OTHER' || kind === 'LETTER' || kind === 'REGISTERED_MAIL') return what;
  const who = labelOf(carrierLabels, carrier, '');
  return carrier === 'EMS' ? who : who + what;
}

/** 顺丰快递 尾号 6015; a line never ends between the word and the figures. */
export const parcelTitle = (parcel: Named & { trackingTail?: string | undefined }) =>
  parcelName(parcel) + (parcel.trackingTail ? ` 尾号\u00a0${parcel.trackingTail}` : '');

const tones: Record<ParcelState, Tone> = {
  UNMATCHED: 'soon',
  IN_STORE: 'brand',
  PICKED_UP: 'calm',
  PICKED_BY_PROXY: 'calm',
  RETURNED: 'calm',
  DISPUTED: 'soon',
};

export const parcelTone = (state: ParcelState): Tone => tones[state] ?? 'calm';
