import { ContactPhone } from '@linli/shared/kit/phone.ts';
import type { FieldError } from '@linli/shared/kit/problem.ts';
import { DAY, localDateOf, MINUTE } from '@linli/shared/kit/time.ts';
import type { Photo } from '@linli/shared/files/files.schema.ts';
import type { ReportForm, SubmitTicket, TimeSlot } from '@linli/shared/tickets/tickets.schema.ts';
import { feedbackCategories, type FeedbackKind } from '@linli/shared/tickets/feedback.words.ts';
import { categoryPlaces, TicketCategory, type TicketPlace } from '@linli/shared/tickets/tickets.words.ts';
import { clockText, dayText } from '../../../../kit/format.ts';

/** What is on the page before it is sent; kept on the phone. */
export interface ReportDraft {
  /** Absent: a repair. */
  kind?: FeedbackKind | undefined;
  place: TicketPlace;
  category?: TicketCategory | undefined;
  location: string;
  /** Of a public place, where it is known. */
  buildingId?: string | undefined;
  text: string;
  /** Said to be urgent: water runs, sparks fly, somebody is locked in. */
  urgent?: boolean;
  /** The beginnings of the wished slots. */
  slots: string[];
  /** Absent until changed: then the form's own prefill holds. */
  name?: string;
  phone?: string;
  photos: Photo[];
  /** When it was last touched, epoch ms. */
  at?: number;
  /** The Idempotency-Key of an attempt whose answer never came: the same report must not be sent twice. */
  attempt?: string;
}

export const emptyDraft: ReportDraft = { place: 'HOME', location: '', text: '', slots: [], photos: [] };

/** Whether it holds anything a person would be sorry to lose. */
export const isWorthKeeping = ({ category, location, text, photos }: ReportDraft) =>
  !!category || !!location.trim() || !!text.trim() || photos.length > 0;

/** After so long the slots are gone and the leak is another one. */
const kept = 7 * DAY;
/** The addresses of photos are signed for a quarter of an hour; a photo without one is still there on the server. */
const photosShown = 10 * MINUTE;

/** A neutral tile for a kept photo whose address has run out. */
const keptPhoto =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 96' fill='none' stroke='%231f6f54' stroke-width='3'%3E%3Crect width='96' height='96' fill='%23e9f1ee' stroke='none'/%3E%3Cpath d='M32 49l11 11 22-24'/%3E%3C/svg%3E";

/** A kept draft as it can be shown now. */
export function restored(draft: ReportDraft, now: number): ReportDraft {
  const age = now - (draft.at ?? now);
  if (age > kept) return { ...emptyDraft, place: draft.place };
  if (age <= photosShown) return draft;
  return { ...draft, photos: draft.photos.map((photo) => ({ ...photo, url: keptPhoto, thumbUrl: keptPhoto })) };
}

export const categoriesOf = (place: TicketPlace) =>
  TicketCategory.options.filter((category) => categoryPlaces[category].includes(place));

/** Another place may not know the category. */
export const moved = (draft: ReportDraft, place: TicketPlace): Partial<ReportDraft> => ({
  place,
  ...(draft.category && !categoryPlaces[draft.category].includes(place) && { category: undefined }),
});

/** What is only said has subjects of its own; where it happened is asked, but need not be known. */
export const saying = (draft: ReportDraft, kind: FeedbackKind | undefined): Partial<ReportDraft> => ({
  kind,
  category:
    draft.category && (kind ? feedbackCategories : categoriesOf(draft.place)).some((one) => one === draft.category)
      ? draft.category
      : undefined,
});

export interface SlotDay {
  day: string;
  slots: { value: string; text: string }[];
}

/** 今天: 16:00–18:00, 18:00–20:00; 明天: … */
export function slotDays(slots: readonly TimeSlot[], now: number): SlotDay[] {
  const days: SlotDay[] = [];
  for (const { from, to } of slots) {
    const day = dayText(localDateOf(Date.parse(from)), now);
    if (days[days.length - 1]?.day !== day) days.push({ day, slots: [] });
    days[days.length - 1]!.slots.push({ value: from, text: `${clockText(from)}–${clockText(to)}` });
  }
  return days;
}

export const contactOf = ({ name, phone }: ReportDraft, { contact }: ReportForm) => ({
  name: name ?? contact.name,
  phone: phone ?? contact.phone,
});

/** The body of the request; slots that have passed meanwhile fall away. */
export function bodyOf(
  draft: ReportDraft,
  form: ReportForm,
  photoIds: string[],
): Omit<SubmitTicket, 'category'> & {
  category: TicketCategory | undefined;
} {
  const { kind, category, location, buildingId, text } = draft;
  const place = kind ? (location.trim() ? 'PUBLIC' : 'HOME') : draft.place;
  const slots =
    !kind && place === 'HOME' ? form.slots.filter(({ from }) => draft.slots.includes(from)).slice(0, 3) : [];
  const { name, phone } = contactOf(draft, form);
  return {
    ...(kind && { kind }),
    place,
    category,
    text: text.trim(),
    contact: { name: name.trim(), phone: phone.trim() },
    ...(!kind && draft.urgent && { urgent: true }),
    ...(place === 'PUBLIC' && { location: location.trim() }),
    ...(!kind && place === 'PUBLIC' && buildingId && { buildingId }),
    ...(photoIds.length && { photoIds }),
    ...(slots.length && { slots }),
  };
}

/** What is missing, in the words and pointers of a refusal, so that both are shown alike. */
export function missingIn({ kind, category, text, place, location, contact }: ReturnType<typeof bodyOf>): FieldError[] {
  const lacks = (pointer: string, detail: string, missing: boolean) => (missing ? [{ pointer, detail }] : []);
  return [
    ...lacks('#/location', '请写明在哪里，师傅才找得到', place === 'PUBLIC' && !location),
    ...lacks('#/category', kind ? '请选关于什么' : '请选一类问题', !category),
    ...lacks('#/text', kind ? '请写下您想说的' : '请说说哪里坏了', !text),
    ...lacks('#/contact/name', '请填写怎么称呼您', !contact.name),
    ...lacks(
      '#/contact/phone',
      '请填写手机号，境外号码请带上 +852 这样的代码',
      !ContactPhone.safeParse(contact.phone).success,
    ),
  ];
}
