import type { Photo } from '@linli/shared/files/files.schema.ts';
import {
  noticeLimits,
  type Audience,
  type CorrectNotice,
  type DeskNotice,
  type DraftNotice,
  type Works,
} from '@linli/shared/notices/notices.schema.ts';
import type { NoticeCategory } from '@linli/shared/notices/notices.words.ts';
import { Problem } from '@linli/shared/kit/problem.ts';
import { localDateOf } from '@linli/shared/kit/time.ts';
import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import { clockText } from '../../../../kit/format.ts';
import { contractHtml, parseHtml } from '../../../../kit/editor/content/html.ts';
import { instantOf } from '../../../../kit/format.ts';
import { namesNobody, scopeOf, tidied, withScope, type Scope } from './audience/audience.ts';

/** A day and a time as the pickers give them; both empty: not said. */
export interface When {
  date: string;
  time: string;
}

export interface NoticeForm {
  category: NoticeCategory;
  title: string;
  /** With addresses of the pictures, which are left out of what is sent. */
  html: string;
  scope: Scope;
  audience: Audience;
  /** Addresses of the homes picked one by one: the contract knows only their ids. */
  units: { id: string; address: string }[];
  from: When;
  to: When;
  categories: TicketCategory[];
  validUntil: When;
  mustConfirm: boolean;
  pinned: boolean;
  photos: Photo[];
  /** What the server has of it since this form was begun: a draft that could be kept and not yet published. */
  savedId?: string;
  /** The version this form was begun from; what a colleague changed later is never overwritten unseen. */
  base?: number;
}

const never: When = { date: '', time: '' };
export const emptyNotice: NoticeForm = {
  category: 'GENERAL',
  title: '',
  html: '',
  scope: 'everyone',
  audience: { everyone: true },
  units: [],
  from: never,
  to: never,
  categories: [],
  validUntil: never,
  mustConfirm: false,
  pinned: false,
  photos: [],
};

const whenOf = (instant: string | undefined): When =>
  instant ? { date: localDateOf(Date.parse(instant)), time: clockText(instant) } : never;
const momentOf = ({ date, time }: When, otherwise: string) => instantOf(date, time || otherwise);

/** A notice as the form shows it. */
export const formOf = (notice: DeskNotice): NoticeForm => ({
  category: notice.category,
  title: notice.title,
  html: notice.html,
  scope: scopeOf(notice.audience),
  audience: notice.audience,
  units: [],
  from: whenOf(notice.works?.from),
  to: whenOf(notice.works?.to),
  categories: notice.works?.categories ?? [],
  validUntil: whenOf(notice.validUntil),
  mustConfirm: notice.mustConfirm,
  pinned: notice.pinned,
  photos: notice.photos,
  base: notice.version,
});

/** Only these say when something is shut off. */
export const hasWorks = (category: NoticeCategory) => category === 'PLANNED_WORKS' || category === 'EMERGENCY';

const worksOf = ({ category, from, to, categories }: NoticeForm): Works | undefined => {
  const begins = momentOf(from, '09:00');
  if (!hasWorks(category) || !begins) return undefined;
  const ends = momentOf(to, '18:00');
  return { from: begins, ...(ends && { to: ends }), categories };
};

/** Whom it is for, as the contract says it. */
export const audienceOf = ({ audience, scope }: Pick<NoticeForm, 'audience' | 'scope'>): Audience =>
  tidied(withScope(audience, scope));

/** What is sent to be kept. */
export function bodyOf(form: NoticeForm): DraftNotice {
  const works = worksOf(form);
  const validUntil = momentOf(form.validUntil, '23:59');
  return {
    category: form.category,
    title: form.title.trim(),
    html: contractHtml(form.html),
    audience: audienceOf(form),
    mustConfirm: form.mustConfirm,
    pinned: form.pinned,
    ...(validUntil && { validUntil }),
    ...(works && { works }),
    photoIds: form.photos.map(({ id }) => id),
  };
}

export function correctionOf(form: NoticeForm, reason: string): Omit<CorrectNotice, 'version'> {
  const { title, html, works, validUntil } = bodyOf(form);
  return { title, html, reason: reason.trim(), ...(works && { works }), ...(validUntil && { validUntil }) };
}

export type NoticeField =
  'category' | 'title' | 'html' | 'audience' | 'works' | 'validUntil' | 'pinned' | 'at' | 'reason';

export interface Missing {
  field: NoticeField;
  text: string;
}

/** What even a draft needs. */
export function missingInDraft(form: NoticeForm): Missing | undefined {
  if (!form.title.trim()) return { field: 'title', text: '请写标题' };
  const lines = parseHtml(form.html);
  if (!lines.length) return { field: 'html', text: '请写正文' };
  const most = noticeLimits.html;
  if (contractHtml(form.html).length > most) return { field: 'html', text: `正文太长了，连格式最多 ${most} 个字符` };
  return undefined;
}

/** The first thing that is still missing before it can be published, with where it belongs. */
export function missingIn(form: NoticeForm): Missing | undefined {
  const missing = missingInDraft(form);
  if (missing) return missing;
  if (namesNobody(audienceOf(form))) return { field: 'audience', text: '请选告知谁' };
  if (form.category === 'PLANNED_WORKS' && !form.from.date) return { field: 'works', text: '请选从什么时候开始' };
  if (form.from.date && form.to.date && momentOf(form.to, '18:00')! <= momentOf(form.from, '09:00')!)
    return { field: 'works', text: '结束要晚于开始' };
  return undefined;
}

/** Refusals that belong to one field. */
const places: Record<string, NoticeField> = {
  'notices.not-your-kind': 'category',
  'notices.nothing-left': 'html',
  'notices.picture-unknown': 'html',
  'notices.same-text': 'html',
  'notices.audience-foreign': 'audience',
  'notices.nobody': 'audience',
  'notices.works-order': 'works',
  'notices.already-over': 'validUntil',
  'notices.too-many-pinned': 'pinned',
  'notices.publish-past': 'at',
};
const fields: NoticeField[] = [
  'category',
  'title',
  'html',
  'audience',
  'works',
  'validUntil',
  'pinned',
  'at',
  'reason',
];

/** What the server found wrong, by field: its refusals and what the contract says of the body. */
export function errorsOf(problem: unknown): Partial<Record<NoticeField, string>> {
  if (!(problem instanceof Problem)) return {};
  const found: Partial<Record<NoticeField, string>> = {};
  for (const { pointer, detail } of problem.extra.errors ?? []) {
    const field = fields.find((each) => pointer === `#/${each}` || pointer.startsWith(`#/${each}/`));
    if (field) found[field] ??= detail;
  }
  const place = places[problem.code];
  return place ? { ...found, [place]: problem.message } : found;
}

export const hasWords = ({ title, html, photos }: NoticeForm) =>
  title.trim() !== '' || html !== '' || photos.length > 0;
