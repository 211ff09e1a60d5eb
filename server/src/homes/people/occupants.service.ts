import type { Scope } from '../../kit/scope.ts';
import { isOwning } from '../homes.rules.ts';
import { membershipColumns, validIn, type CurrentMembership } from './memberships.service.ts';

type Reader = Pick<Scope, 'db'>;

type Member = CurrentMembership & { grantedBy: string | null };

const COLUMNS = `${membershipColumns}, granted_by AS grantedBy`;

const current = ({ db }: Reader, now: number) => validIn(db, now).select(COLUMNS).orderBy('id');

/** Who belongs to these homes now, oldest first. */
export const householdsOf = async (reader: Reader, unitIds: readonly string[], now: number): Promise<Member[]> =>
  unitIds.length === 0
    ? []
    : current(reader, now)
        .andWhere('unit_id IN (:...unitIds)', { unitIds: [...new Set(unitIds)] })
        .getRawMany<Member>();

/** The homes these people belong to now. */
export const currentMembershipsOf = async (
  reader: Reader,
  personIds: readonly string[],
  now: number,
): Promise<Member[]> =>
  personIds.length === 0
    ? []
    : current(reader, now)
        .andWhere('person_id IN (:...personIds)', { personIds: [...new Set(personIds)] })
        .getRawMany<Member>();

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
