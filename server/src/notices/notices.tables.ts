import type { NoticeCategory, NoticeState } from '@linli/shared/notices/notices.words.ts';

export interface NoticeRow {
  id: string;
  estate_id: string;
  /** Of the row: decides between two at the desk who act at once. */
  version: number;
  state: NoticeState;
  category: NoticeCategory;
  title: string;
  /** Sanitised, with classes and without addresses of images, see notices.rich-text.ts. */
  html: string;
  /** The same as plain text; and its beginning, which is all a list reads. */
  plain: string;
  excerpt: string;
  /** Title and text as kit/bigrams.ts folds them: what a search is checked against. */
  folded: string;
  /** JSON, as the desk wrote it: grids are followed downwards when it is resolved. */
  audience: string;
  /** `,OWNER,TENANT,`, or NULL for everybody in a home. */
  member_roles: string | null;
  must_confirm: 0 | 1;
  pinned: 0 | 1;
  valid_until: number | null;
  works_from: number | null;
  works_to: number | null;
  /** JSON */
  works_categories: string | null;
  /** JSON: the attachments. */
  photo_ids: string;
  /** JSON: every photo that was ever made part of it; one that was taken out may be put back. */
  kept_photo_ids: string;
  author_id: string;
  ticket_id: string | null;
  created_at: number;
  updated_at: number;
  /** When it is to be published, while it is scheduled. */
  publish_at: number | null;
  published_at: number | null;
  /** Counts the published texts; 0 before the first. */
  edition: number;
  edition_at: number | null;
  /** The last unit the fan-out of this edition has passed; moving it is what each chunk is claimed by. */
  fan_out_cursor: string | null;
  fan_out_done_at: number | null;
  /** Until when it stands above the home page, and among what waits for a confirmation. */
  banner_until: number | null;
  confirm_until: number | null;
  /** When households that nothing has reached are handed to their grid owner next, and how often that was done. */
  follow_at: number | null;
  follow_step: number;
  withdrawn_at: number | null;
  withdrawn_reason: string | null;
}

/** A text that was published. It is never overwritten. */
export interface NoticeEditionRow {
  notice_id: string;
  edition: number;
  title: string;
  html: string;
  plain: string;
  /** Why it took the place of the one before. */
  reason: string | null;
  /** JSON: how it differs from the one before. */
  changes: string | null;
  /** What tells of it those who have not been told of an earlier one, and those who have. */
  message_id: string;
  retold_id: string | null;
  at: number;
}

/**
 * Who a notice is for: a home, a colleague, or (an estate's id) whoever has no home yet. Keyed by the home, so that
 * whoever joins it later sees what is meant for it.
 */
export interface NoticeReaderRow {
  reader_id: string;
  notice_id: string;
  estate_id: string;
  kind: 'UNIT' | 'PERSON' | 'ESTATE';
  /** Of a home; empty where there is none. */
  grid_id: string;
  published_at: number;
  /** The newest edition the first of the home has read, confirmed; 0: none. */
  read_edition: number;
  read_at: number | null;
  confirmed_edition: number;
  confirmed_at: number | null;
  /** When somebody told them in person. What was told counts for the edition that held then. */
  told_at: number | null;
  /** The edition for which the grid owner was asked to tell them. */
  followed_edition: number;
}

/** What a person has read and confirmed, and for which home. */
export interface NoticeReceiptRow {
  notice_id: string;
  person_id: string;
  unit_id: string | null;
  read_edition: number;
  read_at: number;
  confirmed_edition: number;
  confirmed_at: number | null;
}

/** Households by grid, counted as things happen: a list of notices must not count a hundred thousand homes. */
export interface NoticeCountRow {
  notice_id: string;
  edition: number;
  grid_id: string;
  total: number;
  /** Read includes confirmed; told are those who were told in person and have not read. */
  seen: number;
  confirmed: number;
  told: number;
}

/** Where a pair of characters occurs, see kit/bigrams.ts. */
export interface NoticeTermRow {
  estate_id: string;
  term: string;
  notice_id: string;
}

export interface NoticesTables {
  notices: NoticeRow;
  notice_editions: NoticeEditionRow;
  notice_readers: NoticeReaderRow;
  notice_receipts: NoticeReceiptRow;
  notice_counts: NoticeCountRow;
  notice_terms: NoticeTermRow;
}
