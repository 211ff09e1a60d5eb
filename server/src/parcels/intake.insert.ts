import type { IntakePiece } from '@linli/shared/parcels/parcels.admin.schema.ts';
import type { Bind } from '../database/binds.ts';
import { isUniqueViolation } from '../database/errors.ts';
import { statement } from '../database/statement.ts';
import { insertUnlessThere } from '../database/writes.ts';
import type { Db, Scope } from '../kit/scope.ts';
import { ParcelEvents, Parcels, type ParcelEventRow, type ParcelRow } from './parcels.tables.ts';
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

/**
 * Inserts the pieces with their first event. The unique keys decide: a piece that another keeper has stored meanwhile
 * is answered by what they stored, a code that is taken is drawn anew. Answers what was met, by `ref`.
 */
export async function insertPieces(scope: Scope, fresh: readonly Fresh[]): Promise<Map<string, Found>> {
  const { db } = scope;
  const met = new Map<string, Found>();
  const rows = fresh.map(({ row }) => row);
  if (rows.length === 1 || !(await insertTogether(db, rows)))
    for (const row of rows) {
      const found = await insertAlone(scope, row);
      if (found) met.set(row.ref, found);
    }
  const stored = fresh.filter(({ row }) => !met.has(row.ref));
  await db.insert(
    ParcelEvents,
    stored.map(({ event }) => event),
  );
  return met;
}

/** All of them or none: then one is met, and each has to be tried alone. */
async function insertTogether(db: Db, rows: readonly ParcelRow[]): Promise<boolean> {
  try {
    await db.insert(Parcels, rows);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** Tries for a free code before giving up: with a full shelf of a thousand pieces one draw in ten meets another. */
const DRAWS = 20;

/** Answers what was met in its place. */
async function insertAlone({ db, deps }: Scope, row: ParcelRow): Promise<Found | undefined> {
  for (let draw = 1; draw <= DRAWS; draw += 1) {
    if (await insertUnlessThere(db, Parcels, row)) return undefined;
    // Whoever was faster has committed, or we would still be waiting: a look from outside our transaction shows it.
    const known = await knownByKeys(deps.db.read, row.estate_id, [row.ref], [row.tracking_key]);
    const found = known.of(row.ref, row.tracking_key);
    if (found) return found;
    row.code = newPickupCode(deps, row.shelf);
    row.code_digits = row.code.replaceAll('-', '');
  }
  throw new Error(`No pickup code was free in ${DRAWS} draws`);
}
