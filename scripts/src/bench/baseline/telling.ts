// The yardstick of search and intake: the same rows read and written by hand with Koa and mysql2 alone, what is kept for
// repeats sealed as ours is; no validation, no roles, one fixed person and keeper.
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import Router from '@koa/router';
import Koa from 'koa';
import mysql, { type RowDataPacket } from 'mysql2/promise';
import { personId, unitId } from '../seed.ts';
import { KEEPER, READER } from '../telling.seed.ts';
import { seal } from './seal.ts';

const pool = mysql.createPool({ uri: process.env.DATABASE_URL!, connectionLimit: 10, timezone: 'Z' });
const rows = async (sql: string, params: (string | number | null)[]) =>
  (await pool.execute<RowDataPacket[]>(sql, params))[0];
const iso = (at: number) => new Date(at).toISOString();

const [me] = await rows(
  `SELECT ${unitId(String(READER))} AS unitId, ${personId(String(KEEPER))} AS keeperId, id AS estateId FROM estates`,
  [],
);
const { unitId: unit, keeperId, estateId } = me as { unitId: string; keeperId: string; estateId: string };

const app = new Koa();
const router = new Router({ prefix: '/api' });

router.get('/notices', async (ctx) => {
  const found = await rows(
    `SELECT notice.id, notice.category, notice.title, notice.excerpt, notice.valid_until, notice.pinned, notice.edition, reader.published_at
    FROM notice_terms AS term
    JOIN notice_readers AS reader ON reader.reader_id = ? AND reader.notice_id = term.notice_id
    JOIN notices AS notice ON notice.id = term.notice_id
    WHERE term.estate_id = ? AND term.term = ?
    ORDER BY reader.published_at DESC, reader.notice_id DESC LIMIT 21`,
    [unit, estateId, String(ctx.query.q)],
  );
  const receipts = new Map(
    (
      await rows(
        `SELECT notice_id, read_edition FROM notice_receipts WHERE person_id = ? AND notice_id IN (${found.map(() => '?').join(', ')})`,
        [keeperId, ...found.map(({ id }) => id as string)],
      )
    ).map(({ notice_id, read_edition }) => [notice_id as string, read_edition as number]),
  );
  ctx.body = {
    items: found.slice(0, 20).map((row) => ({
      id: row.id,
      category: row.category,
      title: row.title,
      excerpt: row.excerpt,
      publishedAt: iso(row.published_at),
      pinned: row.pinned === 1,
      read: receipts.get(row.id) === row.edition,
      toConfirm: false,
      corrected: row.edition > 1,
    })),
    ...(found.length > 20 && { next: Buffer.from(JSON.stringify(found[19]!.id)).toString('base64url') }),
  };
});

interface Piece {
  ref: string;
  kind: string;
  carrier: string;
  trackingNo: string;
  shelf: string;
  unitId: string;
}

const insertAll = (table: string, all: Record<string, string | number | null>[]) =>
  [
    `INSERT INTO ${table} (${Object.keys(all[0]!).join(', ')}) VALUES ${all
      .map(
        (row) =>
          `(${Object.keys(row)
            .map(() => '?')
            .join(', ')})`,
      )
      .join(', ')}`,
    all.flatMap((row) => Object.values(row)),
  ] as const;

router.post('/admin/parcel-intakes', async (ctx) => {
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks).toString();
  const { pieces } = JSON.parse(raw) as { pieces: Piece[] };
  const now = Date.now();
  const marks = pieces.map(() => '?').join(', ');
  const connection = await pool.getConnection();
  const select = async (sql: string, params: (string | number | null)[]) =>
    (await connection.execute<RowDataPacket[]>(sql, params))[0];
  try {
    await connection.query('BEGIN');
    const [station] = await select('SELECT * FROM parcel_stations WHERE estate_id = ?', [estateId]);
    const keys = pieces.map(({ carrier, trackingNo }) => `${carrier} ${trackingNo}`);
    const known = await select(
      `SELECT * FROM parcels WHERE estate_id = ? AND ref IN (${marks})
      UNION ALL SELECT * FROM parcels WHERE estate_id = ? AND tracking_key IN (${marks})`,
      [estateId, ...pieces.map(({ ref }) => ref), estateId, ...keys],
    );
    if (known.length > 0) return ctx.throw(409);
    const unitIds = [...new Set(pieces.map(({ unitId }) => unitId))];
    const homes = new Map(
      (await select(`SELECT id, address FROM units WHERE id IN (${unitIds.map(() => '?').join(', ')})`, unitIds)).map(
        ({ id, address }) => [id as string, address as string],
      ),
    );
    const parcels = pieces.map((piece, index) => {
      const code = `${piece.shelf}-${String(randomInt(10_000)).padStart(4, '0')}`;
      return {
        id: randomUUID(),
        estate_id: estateId,
        station_id: station!.id as string,
        ref: piece.ref,
        version: 1,
        kind: piece.kind,
        carrier: piece.carrier,
        tracking_no: piece.trackingNo,
        tracking_key: keys[index]!,
        tracking_tail: piece.trackingNo.slice(-4),
        state: 'IN_STORE',
        queue: 'waiting',
        is_active: 1,
        shelf: piece.shelf,
        code,
        // Eight letters at random, because nobody draws again here.
        code_digits: randomBytes(6).toString('base64url'),
        flags: '[]',
        unit_id: piece.unitId,
        address: homes.get(piece.unitId)!,
        stored_at: now,
        stored_by: keeperId,
        untold_since: now,
        remind_no: 0,
        remind_at: now + 86_400_000,
        return_after: now + 7 * 86_400_000,
        held_until: now + 7 * 86_400_000,
        purge_at: now + 90 * 86_400_000,
      };
    });
    await connection.execute(...insertAll('parcels', parcels));
    const events = parcels.map(({ id }) => ({
      id: randomUUID(),
      parcel_id: id,
      type: 'stored',
      at: now,
      actor_id: keeperId,
      body: null,
    }));
    await connection.execute(...insertAll('parcel_events', events));
    const outbox = {
      id: randomUUID(),
      topic: 'bench',
      estate_id: estateId,
      ordering_key: parcels[0]!.id,
      payload: JSON.stringify({ parcelIds: parcels.map(({ id }) => id) }),
      created_at: now,
      available_at: now + 1e12,
      attempts: 0,
      leased_until: 0,
    };
    await connection.execute(...insertAll('outbox', [outbox]));
    const answer = {
      results: parcels.map((parcel) => ({
        ref: parcel.ref,
        outcome: 'stored',
        parcel: {
          id: parcel.id,
          kind: parcel.kind,
          carrier: parcel.carrier,
          trackingTail: parcel.tracking_tail,
          state: parcel.state,
          code: parcel.code,
          flags: [],
          stationName: station!.name as string,
          storedAt: iso(now),
          days: 0,
          returnAfter: iso(parcel.return_after),
          version: 1,
          trackingNo: parcel.tracking_no,
          shelf: parcel.shelf,
          address: parcel.address,
          unitId: parcel.unit_id,
        },
      })),
    };
    const stored = {
      id: createHash('sha256').update(ctx.get('idempotency-key')).digest('base64url'),
      fingerprint: createHash('sha256').update(raw).digest('base64url'),
      status: 201,
      body: seal(JSON.stringify(answer)),
      created_at: now,
    };
    await connection.execute(...insertAll('idempotency_keys', [stored]));
    await connection.query('COMMIT');
    ctx.status = 201;
    ctx.body = answer;
  } catch (error) {
    await connection.query('ROLLBACK');
    throw error;
  } finally {
    connection.release();
  }
});
app.use(router.routes());
app.listen(Number(process.env.PORT), '127.0.0.1');
