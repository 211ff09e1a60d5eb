import { enumText, flag, id, instant, int, json, longText, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { createTable } from '../database/migrations/schema.ts';

const notices = createTable(
  'notices',
  {
    id: id(),
    estate_id: id(),
    version: int(),
    state: enumText(),
    category: enumText(),
    title: text(40),
    html: longText(),
    plain: longText(),
    excerpt: text(80),
    folded: longText(),
    audience: json(),
    member_roles: text(80).nullable(),
    must_confirm: flag(),
    pinned: flag(),
    valid_until: instant().nullable(),
    works_from: instant().nullable(),
    works_to: instant().nullable(),
    works_categories: json().nullable(),
    photo_ids: json(),
    kept_photo_ids: json(),
    author_id: id(),
    ticket_id: id().nullable(),
    created_at: instant(),
    updated_at: instant(),
    publish_at: instant().nullable(),
    published_at: instant().nullable(),
    edition: int(),
    edition_at: instant().nullable(),
    fan_out_cursor: id().nullable(),
    fan_out_done_at: instant().nullable(),
    banner_until: instant().nullable(),
    confirm_until: instant().nullable(),
    follow_at: instant().nullable(),
    follow_step: int(),
    withdrawn_at: instant().nullable(),
    withdrawn_reason: text(100).nullable(),
  },
  {
    indexes: [
      ['estate_id', 'updated_at', 'id'],
      ['estate_id', 'state', 'updated_at', 'id'],
      ['estate_id', 'pinned', 'published_at'],
      ['estate_id', 'banner_until'],
      ['estate_id', 'confirm_until'],
      ['publish_at'],
      ['follow_at'],
    ],
    foreignKeys: [{ columns: ['estate_id'], references: 'estates(id)' }],
  },
);

const ofNotice = { columns: ['notice_id'], references: 'notices(id)' };

const editions = createTable(
  'notice_editions',
  {
    notice_id: id(),
    edition: int(),
    title: text(40),
    html: longText(),
    plain: longText(),
    reason: text(100).nullable(),
    changes: json().nullable(),
    message_id: id(),
    retold_id: id().nullable(),
    at: instant(),
  },
  { primaryKey: ['notice_id', 'edition'], foreignKeys: [ofNotice] },
);

// Without foreign keys: rows come by the hundred thousand, and nothing a reader row points to is ever deleted.
const readers = createTable(
  'notice_readers',
  {
    reader_id: id(),
    notice_id: id(),
    estate_id: id(),
    kind: enumText(),
    grid_id: id(),
    published_at: instant(),
    read_edition: int().default(0),
    read_at: instant().nullable(),
    confirmed_edition: int().default(0),
    confirmed_at: instant().nullable(),
    told_at: instant().nullable(),
    followed_edition: int().default(0),
  },
  {
    primaryKey: ['reader_id', 'notice_id'],
    indexes: [
      ['reader_id', 'published_at', 'notice_id'],
      ['notice_id', 'grid_id', 'reader_id'],
    ],
  },
);

const receipts = createTable(
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
  { primaryKey: ['person_id', 'notice_id'], indexes: [['notice_id', 'unit_id']] },
);

const counts = createTable(
  'notice_counts',
  { notice_id: id(), edition: int(), grid_id: id(), total: int(), seen: int(), confirmed: int(), told: int() },
  { primaryKey: ['notice_id', 'edition', 'grid_id'] },
);

const terms = createTable(
  'notice_terms',
  { estate_id: id(), term: text(4), notice_id: id() },
  { primaryKey: ['estate_id', 'term', 'notice_id'], indexes: [['notice_id']] },
);

export const noticesMigrations: readonly Migration[] = [
  { name: '0310-notices', steps: notices },
  { name: '0311-notice-editions', steps: editions },
  { name: '0312-notice-readers', steps: readers },
  { name: '0313-notice-receipts', steps: receipts },
  { name: '0314-notice-counts', steps: counts },
  { name: '0315-notice-terms', steps: terms },
];
