import type { Photo } from '@linli/shared/files/files.schema.ts';
import { feedbackCategories } from '@linli/shared/tickets/feedback.words.ts';
import {
  categoryPlaces,
  isRepair,
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
  /** The caller says that it cannot wait. */
  urgent?: boolean;
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
const placeOfKind = (kind: TicketKind): TicketPlace | undefined =>
  kind === 'REPAIR_PRIVATE' ? 'HOME' : kind === 'REPAIR_PUBLIC' ? 'PUBLIC' : undefined;

/** What is to be mended there; of what is only said, what people usually say it about. */
export const categoriesFor = ({ kind, place }: Pick<RecordDraft, 'kind' | 'place'>): readonly TicketCategory[] =>
  isRepair(kind)
    ? TicketCategory.options.filter((category) => categoryPlaces[category].includes(place))
    : feedbackCategories;

/** Another kind may move the place, and a category that does not belong there falls away. */
export function withKind({ category, ...draft }: RecordDraft, kind: TicketKind): RecordDraft {
  const place = placeOfKind(kind) ?? draft.place;
  const kept = category && categoriesFor({ kind, place }).includes(category) ? category : undefined;
  return { ...draft, kind, place, category: kept };
}

/** Whose home it concerns where no place is named; a note on the board may name neither. */
const placeOf = ({ kind, place, unit, location }: RecordDraft): TicketPlace =>
  isRepair(kind) ? place : unit && !location.trim() ? 'HOME' : 'PUBLIC';

/** The first thing still missing, as a request to the clerk. */
export function missingIn({ source, kind, place, unit, location, category, text, phone }: RecordDraft) {
  if (isRepair(kind) && place === 'HOME' && !unit) return '请选房屋';
  if (isRepair(kind) && place === 'PUBLIC' && !location.trim()) return '请写公共区域的具体位置';
  if (!category) return '请选类别';
  if (!text.trim()) return '请写发生了什么';
  // Elsewhere somebody may have left neither, and nobody invents them.
  if (source === 'PHONE' && !phone.trim()) return '请写来电的号码';
  return undefined;
}

/** What is sent; call it only when nothing is missing. */
export const bodyOf = (draft: RecordDraft): RecordTicket => ({
  source: draft.source,
  kind: draft.kind,
  place: placeOf(draft),
  category: draft.category!,
  text: draft.text,
  contact: {
    ...(draft.name.trim() && { name: draft.name.trim() }),
    ...(draft.phone.trim() && { phone: draft.phone.trim() }),
  },
  ...(isRepair(draft.kind) && draft.urgent && { urgent: true }),
  ...(draft.unit && { unitId: draft.unit.id }),
  ...(placeOf(draft) === 'PUBLIC' && draft.location.trim() && { location: draft.location.trim() }),
  ...(draft.photos.length > 0 && { photoIds: draft.photos.map(({ id }) => id) }),
});
