import { personsByIds } from '../../identity/persons.service.ts';
import { phoneVaultOf } from '../../kit/vault.ts';
import type { Db, Scope } from '../../kit/scope.ts';
import { UnitContacts, type UnitContactRow } from '../homes.tables.ts';
import { validAt } from './memberships.service.ts';
import { householdsOf } from './occupants.service.ts';

const contactsByIds = (db: Db, ids: readonly string[]) =>
  db
    .createQueryBuilder()
    .from(UnitContacts, 'contact')
    .where('id IN (:...ids)', { ids: [...new Set(ids)] });

/** The numbers of contacts the desk knows, in clear: for sending, never for showing. */
export async function contactPhones(
  { db, deps }: Pick<Scope, 'db' | 'deps'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await contactsByIds(db, ids)
    .select('id, phone_sealed')
    .getRawMany<Pick<UnitContactRow, 'id' | 'phone_sealed'>>();
  const vault = phoneVaultOf(deps);
  return new Map(rows.map(({ id, phone_sealed }) => [id, vault.open(phone_sealed)]));
}

type Reader = Pick<Scope, 'db' | 'deps' | 'now'>;

/** Of `unit_contacts`. */
export const contactIsValid = (now: '?' | ':now') =>
  `ended_at IS NULL AND (valid_until IS NULL OR valid_until > ${now})`;

const columns = ['id', 'unit_id', 'name', 'role', 'phone_sealed'] as const satisfies readonly (keyof UnitContactRow)[];
export type ValidContact = Pick<UnitContactRow, (typeof columns)[number]>;

/** What the desk knows of the people of these homes now, oldest first: a query for `ValidContact`s. */
export const validContacts = ({ db, now }: Pick<Scope, 'db' | 'now'>, unitIds: readonly string[]) =>
  db
    .createQueryBuilder()
    .select(columns.join(', '))
    .from(UnitContacts, 'contact')
    .where('unit_id IN (:...unitIds)', { unitIds: [...new Set(unitIds)] })
    .andWhere(contactIsValid(':now'), { now })
    .orderBy('id');

const NOBODY_THERE = `NOT EXISTS (SELECT member.id FROM memberships AS member
  WHERE member.unit_id = contact.unit_id AND ${validAt(':memberNow')})`;

/** Whom the desk knows in homes of which nobody has the app: to be told by SMS or in person. */
export async function contactsToTell(
  scope: Pick<Scope, 'db' | 'now'>,
  unitIds: readonly string[],
): Promise<{ contactId: string; unitId: string; name: string }[]> {
  if (unitIds.length === 0) return [];
  const rows = await validContacts(scope, unitIds)
    .andWhere(NOBODY_THERE, { memberNow: scope.now })
    .getRawMany<ValidContact>();
  return rows.map(({ id, unit_id, name }) => ({ contactId: id, unitId: unit_id, name }));
}

/** The names of contacts, for a log that masks them. */
export async function contactNames({ db }: Pick<Scope, 'db'>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await contactsByIds(db, ids).select('id, name').getRawMany<Pick<UnitContactRow, 'id' | 'name'>>();
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
  const { deps, now } = scope;
  const members = await householdsOf(scope, unitIds, now);
  const persons = await personsByIds(
    scope,
    members.map(({ personId }) => personId),
  );
  for (const { unitId, personId } of members) found.get(unitId)!.push(persons.get(personId)!);
  const vault = phoneVaultOf(deps);
  for (const { id, unit_id, name, phone_sealed } of await validContacts(scope, unitIds).getRawMany<ValidContact>()) {
    const there = found.get(unit_id)!;
    const phone = vault.open(phone_sealed);
    if (!there.some((one) => one.phone === phone)) there.push({ id, name, phone });
  }
  return found;
}
