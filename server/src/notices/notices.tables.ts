import type { NoticeCategory, NoticeState } from '@linli/shared/notices/notices.words.ts';
import { enumText, flag, id, instant, int, json, longText, text } from '../database/columns.ts';
import { table, type RowOf } from '../database/entity.ts';

export const Notices = table('notices', {
  id: id(),
  estate_id: id(),
  /** Of the row: decides between two at the desk who act at once. */
  version: int(),
  state: enumText<NoticeState>(),
  category: enumText<NoticeCategory>(),
  title: text(40),
  /** Sanitised, with classes and without addresses of images, see writing/rich-text.ts. */
  html: longText(),
  /** The same as plain text; and its beginning, which is all a list reads. */
  plain: longText(),
  excerpt: text(80),
  /** Title and text as kit/bigrams.ts folds them: what a search is checked against. */
  folded: longText(),
  /** JSON, as the desk wrote it: grids are followed downwards when it is resolved. */
  audience: json(),
  /** `,OWNER,TENANT,`, or NULL for everybody in a home. */
  member_roles: text(80).nullable(),
  must_confirm: flag(),
  pinned: flag(),
  valid_until: instant().nullable(),
  works_from: instant().nullable(),
  works_to: instant().nullable(),
  /** JSON */
  works_categories: json().nullable(),
  /** JSON: the attachments. */
  photo_ids: json(),
  /** JSON: every photo that was ever made part of it; one that was taken out may be put back. */
  kept_photo_ids: json(),
  author_id: id(),
  ticket_id: id().nullable(),
  created_at: instant(),
  updated_at: instant(),
  /** When it is to be published, while it is scheduled. */
  publish_at: instant().nullable(),
  published_at: instant().nullable(),
  /** Counts the published texts; 0 before the first. */
  edition: int(),
  edition_at: instant().nullable(),
  /** The last unit the fan-out of this edition has passed; moving it is what each chunk is claimed by. */
  fan_out_cursor: id().nullable(),
  fan_out_done_at: instant().nullable(),
  /** Until when it stands above the home page, and among what waits for a confirmation. */
  banner_until: instant().nullable(),
  confirm_until: instant().nullable(),
  /** When households that nothing has reached are handed to their grid owner next, and how often that was done. */
  follow_at: instant().nullable(),
  follow_step: int(),
  withdrawn_at: instant().nullable(),
  withdrawn_reason: text(100).nullable(),
});
export type NoticeRow = RowOf<typeof Notices>;

/** A text that was published. It is never overwritten. */
export const NoticeEditions = table(
  'notice_editions',
  {
    notice_id: id(),
    edition: int(),
    title: text(40),
    html: longText(),
    plain: longText(),
    /** Why it took the place of the one before. */
    reason: text(100).nullable(),
    /** JSON: how it differs from the one before. */
    changes: json().nullable(),
    /** What tells of it those who have not been told of an earlier one, and those who have. */
    message_id: id(),
    retold_id: id().nullable(),
    at: instant(),
  },
  ['notice_id', 'edition'],
);
export type NoticeEditionRow = RowOf<typeof NoticeEditions>;

/**
 * Who a notice is for: a home, a colleague, or (an estate's id) whoever has no home yet. Keyed by the home, so that
 * whoever joins it later sees what is meant for it.
 */
export const NoticeReaders = table(
  'notice_readers',
  {
    reader_id: id(),
    notice_id: id(),
    estate_id: id(),
    kind: enumText<'UNIT' | 'PERSON' | 'ESTATE'>(),
    /** Of a home; empty where there is none. */
    grid_id: id(),
    published_at: instant(),
    /** The newest edition the first of the home has read, confirmed; 0: none. */
    read_edition: int(),
    read_at: instant().nullable(),
    confirmed_edition: int(),
    confirmed_at: instant().nullable(),
    /** When somebody told them in person. What was told counts for the edition that held then. */
    told_at: instant().nullable(),
    /** The edition for which the grid owner was asked to tell them. */
    followed_edition: int(),
  },
  ['reader_id', 'notice_id'],
);
export type NoticeReaderRow = RowOf<typeof NoticeReaders>;

/** What a person has read and confirmed, and for which home. */
export const NoticeReceipts = table(
  'notice_receipts',
  {
    notice_id: id(),
    person_id: id(),
    unit_id: id().nullable(),
    read_edition: int(),
    read_at: instant(),
    confirmed_edition: int(),
    confirmed_at: instant().nullable(),
  },
  ['person_id', 'notice_id'],
);
export type NoticeReceiptRow = RowOf<typeof NoticeReceipts>;

/** Households by grid, counted as things happen: a list of notices must not count a hundred thousand homes. */
export const NoticeCounts = table(
  'notice_counts',
  {
    notice_id: id(),
    edition: int(),
    grid_id: id(),
    total: int(),
    /** Read includes confirmed; told are those who were told in person and have not read. */
    seen: int(),
    confirmed: int(),
    told: int(),
  },
  ['notice_id', 'edition', 'grid_id'],
);
export type NoticeCountRow = RowOf<typeof NoticeCounts>;

/** Where a pair of characters occurs, see kit/bigrams.ts. */
export const NoticeTerms = table(
  'notice_terms',
  {
    estate_id: id(),
    term: text(4),
    notice_id: id(),
  },
  ['estate_id', 'term', 'notice_id'],
);
export type NoticeTermRow = RowOf<typeof NoticeTerms>;

export const noticesEntities = [Notices, NoticeEditions, NoticeReaders, NoticeReceipts, NoticeCounts, NoticeTerms];
