import { statement } from '../../database/queries/statement.ts';
import { listUnits } from '../../estates/units/units.service.ts';
import { phoneVaultOf, tailPrint } from '../../kit/vault.ts';
import type { Scope } from '../../kit/scope.ts';
import { Parcels } from '../parcels.tables.ts';
import { digitsOf } from '../intake/pickup-code.ts';

/** More than anybody looks through. */
const MOST = 100;

const byCode = statement<{ id: string }>(
  `SELECT piece.id FROM parcels AS piece JOIN parcel_stations AS station ON station.id = piece.station_id
   WHERE station.estate_id = ? AND piece.code_digits = ? AND piece.is_active = 1`,
);
const pieces = (condition: string) =>
  `SELECT id FROM parcels WHERE estate_id = ? AND ${condition} ORDER BY id DESC LIMIT ${MOST}`;
const byNumber = statement<{ id: string }>(pieces('tracking_tail = ? AND tracking_no LIKE ?'));
const byTail = statement<{ id: string }>(pieces('phone_tail_print = ?'));
const byPhone = statement<{ id: string }>(pieces('phone_tail_print = ? AND phone_print = ?'));

/**
 * The pieces that what was typed can mean: a code, the end of a tracking number, of a phone number, or a door. Each is
 * a question of its own to its own index; `6015` may well be all of them.
 */
export async function idsMatching(scope: Scope, typed: string): Promise<string[]> {
  const { db, deps, actor } = scope;
  const q = typed.normalize('NFKC').replaceAll('\0', '').trim();
  if (q === '') return [];
  const { estateId } = actor;
  const questions: Promise<{ id: string }[]>[] = [];
  const digits = digitsOf(q);
  if (digits) questions.push(byCode.all(db, [estateId, digits]));
  const number = q.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (number.length >= 4 && number.length === q.length)
    questions.push(byNumber.all(db, [estateId, number.slice(-4), `%${number}`]));
  if (/^(\d{4}|1\d{10})$/.test(q)) {
    const vault = phoneVaultOf(deps);
    const tail = tailPrint(vault, q);
    questions.push(
      q.length === 4 ? byTail.all(db, [estateId, tail]) : byPhone.all(db, [estateId, tail, vault.print(q)]),
    );
  }
  const { items: units } = await listUnits(scope, { q, limit: MOST });
  const ids = units.map(({ id }) => id);
  if (ids.length > 0)
    questions.push(
      db
        .createQueryBuilder()
        .select('id')
        .from(Parcels, 'piece')
        .where('estate_id = :estateId AND unit_id IN (:...ids) AND is_active = 1', { estateId, ids })
        .orderBy('id', 'DESC')
        .limit(MOST)
        .getRawMany<{ id: string }>(),
    );
  const found = await Promise.all(questions);
  return [...new Set(found.flat().map(({ id }) => id))].slice(0, MOST);
}
