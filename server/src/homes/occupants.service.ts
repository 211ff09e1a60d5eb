import type { Scope } from '../kit/scope.ts';
import { isOwning } from './homes.rules.ts';
import type { CurrentMembership } from './memberships.service.ts';

type Reader = Pick<Scope, 'db'>;

type Member = CurrentMembership & { grantedBy: string | null };

const current = ({ db }: Reader, now: number) =>
  db
    .selectFrom('memberships')
    .select([
      'id',
      'estate_id as estateId',
      'unit_id as unitId',
      'person_id as personId',
      'role',
      'valid_from as validFrom',
      'valid_until as validUntil',
      'granted_by as grantedBy',
    ])
    .where('is_current', '=', 1)
    .where('valid_from', '<=', now)
    .where((row) => row.or([row('valid_until', 'is', null), row('valid_until', '>', now)]));

/** Who belongs to these homes now, oldest first. */
export const householdsOf = async (reader: Reader, unitIds: readonly string[], now: number): Promise<Member[]> =>
  unitIds.length === 0
    ? []
    : current(reader, now)
        .where('unit_id', 'in', [...new Set(unitIds)])
        .orderBy('id')
        .execute();

/** The homes these people belong to now. */
export const currentMembershipsOf = async (
  reader: Reader,
  personIds: readonly string[],
  now: number,
): Promise<Member[]> =>
  personIds.length === 0
    ? []
    : current(reader, now)
        .where('person_id', 'in', [...new Set(personIds)])
        .orderBy('id')
        .execute();

/**
 * Who lives in these homes, by home: the tenants of a flat that is let, with the family they brought; else its owners
 * and their family. What arrives at the door concerns them, not an absent owner and not whoever only pays.
 */
export async function occupantsOf(
  reader: Reader,
  unitIds: readonly string[],
  now: number,
): Promise<Map<string, string[]>> {
  const households = await householdsOf(reader, unitIds, now);
  const occupants = new Map<string, string[]>();
  for (const unitId of new Set(unitIds)) {
    const members = households.filter((member) => member.unitId === unitId);
    const tenancies = new Set(members.filter(({ role }) => role === 'TENANT').map(({ id }) => id));
    const living = members.filter(({ role, grantedBy }) =>
      tenancies.size > 0
        ? role === 'TENANT' || (role === 'FAMILY' && tenancies.has(grantedBy ?? ''))
        : isOwning(role) || role === 'FAMILY',
    );
    occupants.set(unitId, [...new Set(living.map(({ personId }) => personId))]);
  }
  return occupants;
}
