import { personsByIds } from '../identity/persons.service.ts';
import { phoneVaultOf } from '../identity/phone-vault.ts';
import type { Scope } from '../kit/scope.ts';

/** The numbers of contacts the desk knows, in clear: for sending, never for showing. */
export async function contactPhones(
  { db, deps }: Pick<Scope, 'db' | 'deps'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('unit_contacts')
    .select(['id', 'phone_sealed'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  const vault = phoneVaultOf(deps);
  return new Map(rows.map(({ id, phone_sealed }) => [id, vault.open(phone_sealed)]));
}

type Reader = Pick<Scope, 'db' | 'deps' | 'now'>;

const validContacts = ({ db, now }: Pick<Scope, 'db' | 'now'>, unitIds: readonly string[]) =>
  db
    .selectFrom('unit_contacts as contact')
    .select(['contact.id', 'contact.unit_id as unitId', 'contact.name', 'contact.phone_sealed'])
    .where('contact.unit_id', 'in', [...new Set(unitIds)])
    .where('contact.ended_at', 'is', null)
    .where((row) => row.or([row('contact.valid_until', 'is', null), row('contact.valid_until', '>', now)]))
    .orderBy('contact.id');

/** Whom the desk knows in homes of which nobody has the app: to be told by SMS or in person. */
export async function contactsToTell(
  scope: Pick<Scope, 'db' | 'now'>,
  unitIds: readonly string[],
): Promise<{ contactId: string; unitId: string; name: string }[]> {
  if (unitIds.length === 0) return [];
  const { now } = scope;
  const rows = await validContacts(scope, unitIds)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('memberships as member')
            .select('member.id')
            .whereRef('member.unit_id', '=', 'contact.unit_id')
            .where('member.is_current', '=', 1)
            .where('member.valid_from', '<=', now)
            .where((row) => row.or([row('member.valid_until', 'is', null), row('member.valid_until', '>', now)])),
        ),
      ),
    )
    .execute();
  return rows.map(({ id, unitId, name }) => ({ contactId: id, unitId, name }));
}

/** The names of contacts, for a log that masks them. */
export async function contactNames({ db }: Pick<Scope, 'db'>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('unit_contacts')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Somebody of a home who can be spoken to, their number in clear: log the look before it leaves the server. */
export interface Reachable {
  /** A person's, or a contact's whom the app does not know. */
  id: string;
  name: string;
  phone?: string | undefined;
}

/** By home: its members, then the contacts whose number is not one of theirs. */
export async function reachableIn(scope: Reader, unitIds: readonly string[]): Promise<Map<string, Reachable[]>> {
  const found = new Map<string, Reachable[]>(unitIds.map((id) => [id, []]));
  if (unitIds.length === 0) return found;
  const { db, deps, now } = scope;
  const members = await db
    .selectFrom('memberships')
    .select(['unit_id', 'person_id'])
    .where('unit_id', 'in', [...found.keys()])
    .where('is_current', '=', 1)
    .where('valid_from', '<=', now)
    .where((row) => row.or([row('valid_until', 'is', null), row('valid_until', '>', now)]))
    .orderBy('id')
    .execute();
  const persons = await personsByIds(
    scope,
    members.map(({ person_id }) => person_id),
  );
  for (const { unit_id, person_id } of members) found.get(unit_id)!.push(persons.get(person_id)!);
  const vault = phoneVaultOf(deps);
  for (const { id, unitId, name, phone_sealed } of await validContacts(scope, unitIds).execute()) {
    const there = found.get(unitId)!;
    const phone = vault.open(phone_sealed);
    if (!there.some((one) => one.phone === phone)) there.push({ id, name, phone });
  }
  return found;
}
