import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import type { Scope } from '../kit/scope.ts';
import { StaffSkills } from './identity.tables.ts';

type Reader = Pick<Scope, 'db'>;

/** Who knows a trade in an estate (R22). */
export async function skilledIn({ db }: Reader, estateId: string, category: TicketCategory): Promise<Set<string>> {
  const rows = await db.findBy(StaffSkills, { estate_id: estateId, category });
  return new Set(rows.map(({ person_id }) => person_id));
}

export async function skillsOf({ db }: Reader, estateId: string, personId: string): Promise<TicketCategory[]> {
  const rows = await db.findBy(StaffSkills, { estate_id: estateId, person_id: personId });
  return rows.map(({ category }) => category).toSorted();
}

export async function replaceSkills(
  { db }: Reader,
  estateId: string,
  personId: string,
  skills: readonly TicketCategory[],
): Promise<void> {
  await db.delete(StaffSkills, { estate_id: estateId, person_id: personId });
  await db.insert(
    StaffSkills,
    skills.map((category) => ({ estate_id: estateId, person_id: personId, category })),
  );
}
