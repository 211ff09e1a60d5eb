import { In } from 'typeorm';
import type { IntakePiece } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { Bind } from '../../database/queries/binds.ts';
import { isUniqueViolation } from '../../database/errors.ts';
import { statement } from '../../database/queries/statement.ts';
import type { Db, Scope } from '../../kit/scope.ts';
import { ParcelEvents, Parcels, type ParcelEventRow, type ParcelRow } from '../parcels.tables.ts';
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

/** Tries for free codes before giving up: with a full shelf of a thousand pieces one draw in ten meets another. */
const DRAWS = 20;

/**
 * Inserts the pieces with their first event, all in one statement. The unique keys decide: a piece that another keeper
 * has stored meanwhile is answered by what they stored, a code that is taken is drawn anew, and the rest is tried again.
 * Answers what was met, by `ref`.
 */
export async function insertPieces({ db, deps }: Scope, fresh: readonly Fresh[]): Promise<Map<string, Found>> {
  const met = new Map<string, Found>();
  let rows = fresh.map(({ row }) => row);
  redraw(deps, rows, new Set());
  for (let draw = 1; !(await insertTogether(db, rows)); draw += 1) {
    if (draw === DRAWS) throw new Error(`No free pickup codes in ${DRAWS} draws`);
    // Whoever was faster has committed, or we would still be waiting: a look from outside our transaction shows it.
    const { read } = deps.db;
    const { estate_id, station_id } = rows[0]!;
    const known = await knownByKeys(
      read,
      estate_id,
      rows.map(({ ref }) => ref),
      rows.map(({ tracking_key }) => tracking_key),
    );
    for (const { ref, tracking_key } of rows) {
      const found = known.of(ref, tracking_key);
      if (found) met.set(ref, found);
    }
    rows = rows.filter(({ ref }) => !met.has(ref));
    redraw(deps, rows, await takenCodes(read, station_id, rows));
  }
  await db.insert(
    ParcelEvents,
    fresh.flatMap(({ row, event }) => (met.has(row.ref) ? [] : event)),
  );
  return met;
}

/** All of them or none: then one is met. */
async function insertTogether(db: Db, rows: readonly ParcelRow[]): Promise<boolean> {
  try {
    await db.insert(Parcels, rows);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Which of these codes are on other pieces at the station. */
async function takenCodes(db: Db, stationId: string, rows: readonly ParcelRow[]): Promise<Set<string>> {
  const codes = In(rows.map(({ code_digits }) => code_digits));
  const taken = await db.findBy(Parcels, { station_id: stationId, code_digits: codes, is_active: 1 });
  return new Set(taken.map(({ code_digits }) => code_digits));
}

/** Other codes for those whose code is taken, or is another one's of the same request. */
function redraw(deps: Scope['deps'], rows: readonly ParcelRow[], taken: Set<string>): void {
  for (const row of rows) {
    for (let draw = 1; taken.has(row.code_digits) && draw < DRAWS; draw += 1) {
      row.code = newPickupCode(deps, row.shelf);
      row.code_digits = row.code.replaceAll('-', '');
    }
    taken.add(row.code_digits);
  }
}
