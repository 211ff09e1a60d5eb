import { listUnits } from '../estates/units.service.ts';
import { phoneVaultOf, tailPrint } from '../identity/phone-vault.ts';
import type { Scope } from '../kit/scope.ts';
import { digitsOf } from './pickup-code.ts';

/** More than anybody looks through. */
const MOST = 100;

/**
 * The pieces that what was typed can mean: a code, the end of a tracking number, of a phone number, or a door. Each is
 * a question of its own to its own index; `6015` may well be all of them.
 */
export async function idsMatching(scope: Scope, typed: string): Promise<string[]> {
  const { db, deps, actor } = scope;
  const q = typed.normalize('NFKC').replaceAll('\0', '').trim();
  if (q === '') return [];
  const pieces = () =>
    db.selectFrom('parcels').select('id').where('estate_id', '=', actor.estateId).orderBy('id', 'desc').limit(MOST);
  const questions = [];
  const digits = digitsOf(q);
  if (digits)
    questions.push(
      db
        .selectFrom('parcels')
        .innerJoin('parcel_stations as station', 'station.id', 'parcels.station_id')
        .select('parcels.id')
        .where('station.estate_id', '=', actor.estateId)
        .where('parcels.code_digits', '=', digits)
        .where('parcels.is_active', '=', 1)
        .execute(),
    );
  const number = q.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (number.length >= 4 && number.length === q.length)
    questions.push(
      pieces().where('tracking_tail', '=', number.slice(-4)).where('tracking_no', 'like', `%${number}`).execute(),
    );
  if (/^(\d{4}|1\d{10})$/.test(q)) {
    const vault = phoneVaultOf(deps);
    const byTail = pieces().where('phone_tail_print', '=', tailPrint(vault, q));
    questions.push((q.length === 4 ? byTail : byTail.where('phone_print', '=', vault.print(q))).execute());
  }
  const { items: units } = await listUnits(scope, { q, limit: MOST });
  const ids = units.map(({ id }) => id);
  if (ids.length > 0) questions.push(pieces().where('unit_id', 'in', ids).where('is_active', '=', 1).execute());
  const found = await Promise.all(questions);
  return [...new Set(found.flat().map(({ id }) => id))].slice(0, MOST);
}
