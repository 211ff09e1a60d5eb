import type { Connection, RowDataPacket } from 'mysql2/promise';
import { bigramsOf } from '@linli/server/kit/text/bigrams.ts';
import { personId, STAFF, token, tokenHash, unitId } from './seed.ts';

/** Homes of the estate, each with one person. */
export const HOMES = 100_000;
/** People 1 to 40 have ten messages and notices, 41 to 80 a thousand; 81 may read the whole archive. */
export const FEW = { people: 40, items: 10 };
export const MANY = { people: 40, items: 1_000 };
export const READER = FEW.people + MANY.people + 1;
export const KEEPER = READER + STAFF;
export const MANAGER = KEEPER + 1;
export const ARCHIVE = 100_000;

const lower = (sql: string) => `LOWER(${sql})`;
const id = (kind: string, n: string) =>
  lower(`CONCAT('0190', '${kind}', '-', LPAD(HEX(${n}), 4, '0'), '-7000-8000-', LPAD(HEX(${n}), 12, '0'))`);
/** A minute apart, ending now, like the product's own: what is newer sorts later. */
const timed = (n: string, total: number, now: number, kind: string) => {
  const at = `LPAD(HEX(${now} - (${total} - ${n}) * 60000), 12, '0')`;
  return lower(`CONCAT(SUBSTR(${at}, 1, 8), '-', SUBSTR(${at}, 9, 4), '-7000-${kind}-', LPAD(HEX(${n}), 12, '0'))`);
};
const messageId = (n: string, now: number) => timed(n, MANY.items, now, '8111');
const noticeId = (n: string, now: number) => timed(n, MANY.items, now, '8222');
const archiveId = (n: string, now: number) => timed(n, ARCHIVE, now, '8333');

/** Words a notice of an estate is made of; two of them, and a number, make a title. */
const what = [
  '停水',
  '停电',
  '电梯检修',
  '消防演习',
  '垃圾清运',
  '绿化修剪',
  '道路施工',
  '快递驿站',
  '健康讲座',
  '收支公示',
];
const where = ['东门', '西门', '地下车库', '中心花园', '幼儿园旁', '3栋', '12栋', '物业服务中心', '健身广场', '商业街'];
export const SEARCHED = '演习';

export async function seedTelling(connection: Connection, now: number) {
  const run = (sql: string, params: unknown[] = []) => connection.query(sql, params);
  const [[estate]] = await connection.query<RowDataPacket[]>('SELECT id FROM estates');
  const [[building]] = await connection.query<RowDataPacket[]>('SELECT id FROM buildings LIMIT 1');
  const [[author]] = await connection.query<RowDataPacket[]>('SELECT person_id AS id FROM staff_roles LIMIT 1');
  const e = estate!.id as string;
  await run('SET unique_checks = 0, foreign_key_checks = 0');

  await run(`INSERT INTO persons (id, name, phone_sealed, phone_print, created_at)
    SELECT ${personId('seq')}, CONCAT('住户', seq), NULL, NULL, 0 FROM seq_1_to_${HOMES}`);
  await run(
    `INSERT INTO units (id, estate_id, building_id, grid_id, unit_class, area_e2, address, door_code, door_no, sort_no)
    SELECT ${unitId('seq')}, ?, ?, NULL, 'RESIDENTIAL', 9000, CONCAT('90栋1单元', seq), CONCAT('90-1-', seq), seq, 1000 + seq
    FROM seq_1_to_${HOMES}`,
    [e, building!.id],
  );
  await run(
    `INSERT INTO memberships (id, estate_id, unit_id, person_id, role, valid_from, valid_until, ended_at, ended_by, is_current, bound_by, granted_by, version, created_at)
    SELECT ${id('cccc', 'seq')}, ?, ${unitId('seq')}, ${personId('seq')}, 'OWNER', 0, NULL, NULL, NULL, 1, 'DESK', NULL, 1, 0
    FROM seq_1_to_${HOMES}`,
    [e],
  );
  for (const [n, role] of [
    [KEEPER, 'keeper'],
    [MANAGER, 'manager'],
  ] as const)
    await run(
      `INSERT INTO staff_roles (id, person_id, estate_id, role, began_at, ended_at, is_current)
      VALUES (${id('dddd', String(n))}, ${personId(String(n))}, ?, ?, 0, NULL, 1)`,
      [e, role],
    );
  for (let n = 1; n <= MANAGER; n += 1)
    if (n <= READER || n >= KEEPER)
      await run(
        `INSERT INTO sessions (id, token_hash, person_id, estate_id, unit_id, created_at, last_used_at, expires_at)
        VALUES (${id('eeee', String(n))}, ?, ${personId(String(n))}, ?, ${unitId(String(n))}, ?, ?, ?)`,
        [tokenHash(token(n)), e, now, now, now + 180 * 86_400_000],
      );

  await run(
    `INSERT INTO messages (id, estate_id, kind, dedup_key, subject_kind, subject_id, title, body, fields, emergency, created_at, cancelled_at)
    SELECT ${messageId('seq', now)}, ?, 'NOTICE', CONCAT('bench:', seq), 'notice', ${noticeId('seq', now)},
      CONCAT('停水通知 ', seq), '明天 14:00 到 17:00 停水，请提前存水', '{}', 0, ${now} - (${MANY.items} - seq) * 60000, NULL
    FROM seq_1_to_${MANY.items}`,
    [e],
  );
  await run(
    `INSERT INTO notices (id, estate_id, version, state, category, title, html, plain, excerpt, folded, audience, must_confirm, pinned,
      photo_ids, kept_photo_ids, author_id, created_at, updated_at, published_at, edition, edition_at, fan_out_done_at, follow_step)
    SELECT ${noticeId('seq', now)}, ?, 3, 'PUBLISHED', 'GENERAL', CONCAT('停水通知 ', seq), '<p class="rt-p">请提前存水</p>', '请提前存水',
      '请提前存水', CONCAT('停水通知 ', seq), '{"everyone":true}', 0, 0, '[]', '[]', ?, 0, 0,
      ${now} - (${MANY.items} - seq) * 60000, 1, ${now} - (${MANY.items} - seq) * 60000, ${now}, 0
    FROM seq_1_to_${MANY.items}`,
    [e, author!.id],
  );
  for (const [first, { people, items }] of [
    [1, FEW],
    [FEW.people + 1, MANY],
  ] as const) {
    const each = `FROM seq_${first}_to_${first + people - 1} AS p, seq_${MANY.items - items + 1}_to_${MANY.items} AS m`;
    await run(
      `INSERT INTO message_recipients (person_id, message_id, estate_id, unit_id, is_contact, channel, due_at, claim, tries, told_at, read_at)
      SELECT ${personId('p.seq')}, ${messageId('m.seq', now)}, ?, ${unitId('p.seq')}, 0, NULL, NULL, NULL, 0, NULL, NULL ${each}`,
      [e],
    );
    await run(
      `INSERT INTO notice_readers (reader_id, notice_id, estate_id, kind, grid_id, published_at)
      SELECT ${unitId('p.seq')}, ${noticeId('m.seq', now)}, ?, 'UNIT', '', ${now} - (${MANY.items} - m.seq) * 60000 ${each}`,
      [e],
    );
  }

  await seedArchive(connection, e, author!.id as string, now);
  await run('SET unique_checks = 1, foreign_key_checks = 1');
  await run(
    'ANALYZE TABLE messages, message_recipients, notices, notice_readers, notice_terms, memberships, units, parcels',
  );
}

/** A hundred thousand notices that one home may read, with their search index. */
async function seedArchive(connection: Connection, estateId: string, authorId: string, now: number) {
  const run = (sql: string, params: unknown[] = []) => connection.query(sql, params);
  const word = (words: readonly string[], n: string) =>
    `ELT(1 + ${n} MOD ${words.length}, ${words.map((one) => `'${one}'`).join(', ')})`;
  // One in a thousand is about a drill: a word people look for is neither in every notice nor in one.
  const title = `CONCAT(${word(where, 'seq')}, IF(seq MOD 1000 = 7, '消防演习', ${word(
    what.filter((one) => one !== '消防演习'),
    'FLOOR(seq / 10)',
  )}), seq)`;
  const at = `${now} - (${ARCHIVE} - seq) * 60000`;
  const CHUNK = 20_000;
  for (let from = 1; from <= ARCHIVE; from += CHUNK) {
    const seq = `FROM seq_${from}_to_${from + CHUNK - 1}`;
    await run(
      `INSERT INTO notices (id, estate_id, version, state, category, title, html, plain, excerpt, folded, audience, must_confirm, pinned,
        photo_ids, kept_photo_ids, author_id, created_at, updated_at, published_at, edition, edition_at, fan_out_done_at, follow_step)
      SELECT ${archiveId('seq', now)}, ?, 3, 'PUBLISHED', 'GENERAL', ${title}, '<p class="rt-p">详见附件</p>', '详见附件', '详见附件',
        CONCAT(${title}, ' 详见附件'), '{"unitIds":[]}', 0, 0, '[]', '[]', ?, 0, 0, ${at}, 1, ${at}, ${now}, 0 ${seq}`,
      [estateId, authorId],
    );
    await run(
      `INSERT INTO notice_readers (reader_id, notice_id, estate_id, kind, grid_id, published_at)
      SELECT ${unitId(String(READER))}, ${archiveId('seq', now)}, ?, 'UNIT', '', ${at} ${seq}`,
      [estateId],
    );
    const [rows] = await connection.query<RowDataPacket[]>(
      `SELECT ${archiveId('seq', now)} AS id, ${title} AS title ${seq}`,
    );
    const terms = rows.flatMap((row) =>
      [...new Set(bigramsOf(`${row.title as string} 详见附件`))].map((term) => [estateId, term, row.id as string]),
    );
    for (let index = 0; index < terms.length; index += 5_000)
      await run('INSERT INTO notice_terms (estate_id, term, notice_id) VALUES ?', [terms.slice(index, index + 5_000)]);
  }
}
