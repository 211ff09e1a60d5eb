import type { Photo } from '@linli/shared/files/files.schema.ts';
import {
  categoryPlaces,
  TicketCategory,
  type TicketKind,
  type TicketPlace,
  type TicketSource,
} from '@linli/shared/tickets/tickets.words.ts';
import type { RecordTicket } from '@linli/shared/tickets/tickets.schema.ts';
import type { PickedUnit } from '../../parts/unit-picker.tsx';

export type RecordSource = RecordTicket['source'];

/** What people bring to the desk; sensors and surveys write for themselves. */
export const recordSources = [
  'PHONE',
  'VISIT',
  'WECHAT_GROUP',
  'NOTICE_BOARD',
  'MEETING',
  'SUGGESTION_BOX',
  'PATROL',
] as const satisfies TicketSource[];

export interface RecordDraft {
  source: RecordSource;
  kind: TicketKind;
  place: TicketPlace;
  unit?: PickedUnit | undefined;
  location: string;
  category?: TicketCategory | undefined;
  name: string;
  phone: string;
  text: string;
  photos: Photo[];
}

export const emptyRecord: RecordDraft = {
  source: 'PHONE',
  kind: 'REPAIR_PRIVATE',
  place: 'HOME',
  location: '',
  name: '',
  phone: '',
  text: '',
  photos: [],
};

/** A repair says by its kind where it is; for the rest the desk asks. */
export const placeOfKind = (kind: TicketKind): TicketPlace | undefined =>
  kind === 'REPAIR_PRIVATE' ? 'HOME' : kind === 'REPAIR_PUBLIC' ? 'PUBLIC' : undefined;

export const categoriesAt = (place: TicketPlace) =>
  TicketCategory.options.filter((category) => categoryPlaces[category].includes(place));

/** Another kind may move the place, and a category that does not belong there falls away. */
export function withKind({ category, ...draft }: RecordDraft, kind: TicketKind): RecordDraft {
  return withPlace({ ...draft, category, kind }, placeOfKind(kind) ?? draft.place);
}

export function withPlace({ category, ...draft }: RecordDraft, place: TicketPlace): RecordDraft {
  const kept = category && categoriesAt(place).includes(category) ? category : undefined;
  return { ...draft, place, category: kept };
}

/** The first thing still missing, as a request to the clerk. */
export function missingIn({ place, unit, location, category, text, name, phone }: RecordDraft): string | undefined {
  if (place === 'HOME' && !unit) return '请选房屋';
  if (place === 'PUBLIC' && !location.trim()) return '请写公共区域的具体位置';
  if (!category) return '请选类别';
  if (!text.trim()) return '请写发生了什么';
  if (!name.trim()) return '请写联系人';
  if (!phone.trim()) return '请写联系电话';
  return undefined;
}

/** What is sent; call it only when nothing is missing. */
export const bodyOf = (draft: RecordDraft): RecordTicket => ({
  source: draft.source,
  kind: draft.kind,
  place: draft.place,
  category: draft.category!,
  text: draft.text,
  contact: { name: draft.name, phone: draft.phone.replace(/\s/g, '') },
  ...(draft.unit && { unitId: draft.unit.id }),
  ...(draft.place === 'PUBLIC' && { location: draft.location }),
  ...(draft.photos.length > 0 && { photoIds: draft.photos.map(({ id }) => id) }),
});
