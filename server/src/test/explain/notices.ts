import { DAY } from '@linli/shared/kit/time.ts';
import { unitIdAt } from '../../seed/estate/houses.ts';
import type { Filling } from './sql.ts';

export const noticesTables = [
  'notice_counts',
  'notice_editions',
  'notice_readers',
  'notice_receipts',
  'notice_terms',
  'notices',
] as const;

/** Homes and people that a notice is for, terms in its text: of each so many, so that the tables have `total` rows. */
const OF_EACH = 40;

/** Some years of notices, read by many homes; two are pinned, hardly any waits for anything. */
export async function fillNotices({ fill, id, join, whole, rest, ...known }: Filling, total: number): Promise<void> {
  const { estate, now } = known;
  const notices = total / OF_EACH;
  const state = `CASE n % 25 WHEN 1 THEN 'DRAFT' WHEN 2 THEN 'WITHDRAWN' ELSE 'PUBLISHED' END`;
  const at = (n: string) => `${now - notices * DAY} + ${n} * ${DAY}`;
  const published = `CASE n % 25 WHEN 1 THEN NULL ELSE ${at('n')} END`;
  const categories = ['PLANNED_WORKS', 'EMERGENCY', 'FEE_DISCLOSURE', 'EVENT', 'SAFETY', 'LAW', 'STAFF'];
  await fill('notices', notices, {
    id: id('f100'),
    estate_id: estate,
    version: 1,
    state,
    category: `CASE n % 8 ${categories.map((word, index) => `WHEN ${index} THEN '${word}'`).join(' ')} ELSE 'GENERAL' END`,
    title: "'停水通知'",
    html: "'<p>x</p>'",
    plain: "'x'",
    excerpt: "'x'",
    folded: "'停水通知 x'",
    audience: `'{"everyone":true}'`,
    must_confirm: 0,
    pinned: 'CASE WHEN n IN (110, 210) THEN 1 ELSE 0 END',
    photo_ids: "'[]'",
    kept_photo_ids: "'[]'",
    author_id: id('aaaa'),
    created_at: at('n'),
    updated_at: at('n'),
    published_at: published,
    edition: 'CASE n % 25 WHEN 1 THEN 0 ELSE 1 END',
    edition_at: published,
    fan_out_done_at: published,
    follow_step: 2,
  });
  await fill('notice_editions', notices, {
    notice_id: id('f100'),
    edition: 1,
    title: "'停水通知'",
    html: "'<p>x</p>'",
    plain: "'x'",
    message_id: id('f101'),
    at: at('n'),
  });
  const each = `1 + ${whole(OF_EACH)}`;
  const home = `CASE ${rest(OF_EACH)} WHEN 0 THEN '${unitIdAt('3栋2单元602')}' ELSE ${id('bbbb', rest(OF_EACH))} END`;
  const reading = { read_edition: 1, read_at: at(each), confirmed_edition: 0 };
  await fill('notice_readers', total, {
    reader_id: home,
    notice_id: id('f100', each),
    estate_id: estate,
    kind: "'UNIT'",
    grid_id: id('ffff', `${rest(OF_EACH)} % 4`),
    published_at: at(each),
    ...reading,
    followed_edition: 0,
  });
  // Those without a home yet.
  await fill('notice_readers', notices, {
    reader_id: estate,
    notice_id: id('f100'),
    estate_id: estate,
    kind: "'ESTATE'",
    grid_id: "''",
    published_at: at('n'),
  });
  await fill('notice_receipts', total, {
    notice_id: id('f100', each),
    person_id: id('aaaa', `1 + ${rest(OF_EACH)}`),
    unit_id: home,
    ...reading,
  });
  await fill('notice_counts', notices * 4, {
    notice_id: id('f100', `1 + ${whole(4)}`),
    edition: 1,
    grid_id: id('ffff', rest(4)),
    total: 10,
    seen: 10,
    confirmed: 0,
    told: 0,
  });
  // The word of the title is in each of them; the others differ from text to text.
  await fill('notice_terms', total, {
    estate_id: estate,
    term: `CASE ${rest(OF_EACH)} WHEN 0 THEN '停水' ELSE ${join(rest(OF_EACH), "'-'", 'n % 9')} END`,
    notice_id: id('f100', each),
  });
}
