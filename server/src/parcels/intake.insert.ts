import type { IntakePiece } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { Bind } from '../database/binds.ts';
import { statement } from '../database/statement.ts';
import { isUniqueViolation } from '../database/errors.ts';
import type { Db, Scope } from '../kit/scope.ts';
import type { ParcelEventRow, ParcelRow } from './parcels.tables.ts';
import { newPickupCode } from './pickup-code.ts';

/** A piece that was there before, and what that makes of the new scan. */
export interface Found {
  outcome: 'already-stored' | 'duplicate';
  row: ParcelRow;
}

/** One piece per carrier and number; a carrier nobody named is one, too. */
export const trackingKeyOf = ({ carrier, trackingNo }: Pick<IntakePiece, 'carrier' | 'trackingNo'>): string | null =>
  trackingNo === undefined ? null : `${carrier ?? 'OTHER'} ${trackingNo}`;

const MANY = 50;
const MARKS = Array(MANY).fill('?').join(', ');
const lookUp = {
  one: statement<ParcelRow>(
    `SELECT * FROM parcels WHERE estate_id = ? AND ref = ?
     UNION ALL SELECT * FROM parcels WHERE estate_id = ? AND tracking_key = ?`,
  ),
  many: statement<ParcelRow>(
    `SELECT * FROM parcels WHERE estate_id = ? AND ref IN (${MARKS})
     UNION ALL SELECT * FROM parcels WHERE estate_id = ? AND tracking_key IN (${MARKS})`,
  ),
};

const filled = (values: readonly (string | null)[]): Bind[] => [
  ...values,
  ...Array<null>(MANY - values.length).fill(null),
];

/** What the station knows already, by scan and by number. */
export const knownPieces = (db: Db, estateId: string, pieces: readonly IntakePiece[]) =>
  knownByKeys(
    db,
    estateId,
    pieces.map(({ ref }) => ref),
    pieces.map(trackingKeyOf),
  );

async function knownByKeys(db: Db, estateId: string, refs: readonly string[], keys: readonly (string | null)[]) {
  const rows =
    refs.length === 0
      ? []
      : refs.length === 1
        ? await lookUp.one.all(db, [estateId, refs[0]!, estateId, keys[0]!])
        : await lookUp.many.all(db, [estateId, ...filled(refs), estateId, ...filled(keys)]);
  const byRef = new Map(rows.map((row) => [row.ref, row]));
  const byKey = new Map(rows.map((row) => [row.tracking_key, row]));
  return {
    of(ref: string, key: string | null): Found | undefined {
      const again = byRef.get(ref);
      if (again) return { outcome: 'already-stored', row: again };
      const first = key === null ? undefined : byKey.get(key);
      return first && { outcome: 'duplicate', row: first };
    },
  };
}

interface Fresh {
  row: ParcelRow;
  event: ParcelEventRow;
}

const COLUMNS = [
  'id',
  'estate_id',
  'station_id',
  'ref',
  'version',
  'kind',
  'carrier',
  'tracking_no',
  'tracking_key',
  'tracking_tail',
  'state',
  'queue',
  'is_active',
  'shelf',
  'code',
  'code_digits',
  'flags',
  'unit_id',
  'person_id',
  'address',
  'label_name',
  'label_phone',
  'phone_print',
  'phone_tail_print',
  'photo_id',
  'stored_at',
  'stored_by',
  'untold_since',
  'remind_no',
  'remind_at',
  'return_after',
  'held_until',
  'purge_at',
] as const satisfies readonly (keyof ParcelRow)[];

/** Texts of two sizes serve any number of rows without one being built for each request. */
const TEN = 10;
const ROW = `(${COLUMNS.map(() => '?').join(', ')})`;
const INTO = `INSERT INTO parcels (${COLUMNS.join(', ')}) VALUES `;
const insertOne = statement(INTO + ROW);
const insertTen = statement(INTO + Array(TEN).fill(ROW).join(', '));

const EVENT = '(?, ?, ?, ?, ?, ?)';
const INTO_EVENTS = 'INSERT INTO parcel_events (id, parcel_id, type, at, actor_id, body) VALUES ';
const insertEvent = statement(INTO_EVENTS + EVENT);
const insertTenEvents = statement(INTO_EVENTS + Array(TEN).fill(EVENT).join(', '));

const bindsOf = ({ row }: Fresh): Bind[] => COLUMNS.map((column) => row[column]);
const eventBindsOf = ({ event }: Fresh): Bind[] => [
  event.id,
  event.parcel_id,
  event.type,
  event.at,
  event.actor_id,
  event.body,
];

/** Tries for a free code before giving up: with a full shelf of a thousand pieces one draw in ten meets another. */
const DRAWS = 20;

/**
 * Inserts the pieces with their first event. The unique keys decide: a piece that another keeper has stored meanwhile
 * is answered by what they stored, a code that is taken is drawn anew. Answers what was met, by `ref`.
 */
export async function insertPieces(scope: Scope, fresh: readonly Fresh[]): Promise<Map<string, Found>> {
  const met = new Map<string, Found>();
  for (let at = 0; at < fresh.length;) {
    const chunk = fresh.slice(at, at + (fresh.length - at >= TEN ? TEN : 1));
    if (chunk.length === 1 || !(await insertTogether(scope, chunk)))
      for (const one of chunk) await insertAlone(scope, one, met);
    at += chunk.length;
  }
  return met;
}

/** All of them or none: then one is met, and each has to be tried alone. */
async function insertTogether({ db }: Scope, chunk: readonly Fresh[]): Promise<boolean> {
  try {
    await insertTen.run(db, chunk.flatMap(bindsOf));
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
  await insertTenEvents.run(db, chunk.flatMap(eventBindsOf));
  return true;
}

async function insertAlone(scope: Scope, one: Fresh, met: Map<string, Found>): Promise<void> {
  const { db, deps } = scope;
  const { row } = one;
  for (let draw = 1; ; draw += 1) {
    try {
      await insertOne.run(db, bindsOf(one));
      return void (await insertEvent.run(db, eventBindsOf(one)));
    } catch (error) {
      if (!isUniqueViolation(error) || draw === DRAWS) throw error;
      // Whoever was faster has committed, or we would still be waiting: a look from outside our transaction shows it.
      const found = (await knownByKeys(deps.db.read, row.estate_id, [row.ref], [row.tracking_key])).of(
        row.ref,
        row.tracking_key,
      );
      if (found) return void met.set(row.ref, found);
      row.code = newPickupCode(deps, row.shelf);
      row.code_digits = row.code.replaceAll('-', '');
    }
  }
}
