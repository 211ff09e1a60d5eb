import { IsNull } from 'typeorm';
import type { MembershipRole } from '@linli/shared/homes/homes.schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { personsByIds, personsByPhoneTail, personsNamed } from '../../identity/persons.service.ts';
import { phoneVaultOf, tailPrint } from '../../kit/vault.ts';
import type { Deps } from '../../kit/deps.ts';
import type { Scope } from '../../kit/scope.ts';
import { contactIsValid, validContacts, type ValidContact } from './contacts.service.ts';
import { UnitContacts, type UnitContactRow } from '../homes.tables.ts';
import { currentMembershipsOf, householdsOf } from './occupants.service.ts';

/** Somebody of a home: a member, or a contact the desk knows. Phone in clear: mask it before it leaves the server. */
export interface KnownPerson {
  unitId: string;
  /** Absent: a contact, not a person of the app. */
  personId?: string;
  name: string;
  phone?: string;
  role: MembershipRole;
  /** Not an owner whose flat is let. */
  livesThere: boolean;
}

interface Hints {
  /** Eleven digits, or the last four. */
  phone?: string | undefined;
  name?: string | undefined;
  unitIds: readonly string[];
}

/** More homes than a common name leads to; who is meant must be told apart by more. */
const MOST = 50;

/** Everyone of the homes that a phone, a name or a door leads to. */
export async function knownPeople(scope: Scope, { phone, name, unitIds }: Hints): Promise<KnownPerson[]> {
  const { actor, now } = scope;
  const [byPhone, byName, contactsByPhone, contactsByName] = await Promise.all([
    phone ? personsByPhoneTail(scope, phone) : [],
    name ? personsNamed(scope, name) : [],
    phone ? contactUnits(scope, { tail: phone }) : [],
    name ? contactUnits(scope, { name }) : [],
  ]);
  const people = [...byPhone, ...byName];
  const homes =
    people.length > 0
      ? await currentMembershipsOf(
          scope,
          people.map(({ id }) => id),
          now,
        )
      : [];
  const units = [
    ...new Set([
      ...unitIds,
      ...homes.filter(({ estateId }) => estateId === actor.estateId).map(({ unitId }) => unitId),
      ...contactsByPhone,
      ...contactsByName,
    ]),
  ].slice(0, MOST);
  return peopleOf(scope, units);
}

async function peopleOf(scope: Scope, unitIds: readonly string[]): Promise<KnownPerson[]> {
  if (unitIds.length === 0) return [];
  const [members, contacts] = await Promise.all([
    householdsOf(scope, unitIds, scope.now),
    validContacts(scope, unitIds).getRawMany<ValidContact>(),
  ]);
  const persons = await personsByIds(
    scope,
    members.map(({ personId }) => personId),
  );
  const { open } = phoneVaultOf(scope.deps);
  const all: Omit<KnownPerson, 'livesThere'>[] = members.map(({ unitId, personId, role }) => {
    const { name = '', phone } = persons.get(personId) ?? {};
    return { unitId, personId, role, name, ...(phone !== undefined && { phone }) };
  });
  for (const { unit_id, name, role, phone_sealed } of contacts) {
    const phone = open(phone_sealed);
    // A contact who is with us by now is one person.
    const known = all.some((one) => one.unitId === unit_id && (one.phone === phone || one.name === name));
    if (!known) all.push({ unitId: unit_id, name, phone, role });
  }
  const let_ = new Set(all.filter(({ role }) => role === 'TENANT').map(({ unitId }) => unitId));
  return all
    .filter(({ role }) => role !== 'PAYER')
    .map((one) => ({ ...one, livesThere: one.role === 'TENANT' || !let_.has(one.unitId) }));
}

type InUnit = Pick<UnitContactRow, 'unit_id'>;
const IN_ESTATE = `SELECT unit_id FROM unit_contacts WHERE estate_id = ? AND ${contactIsValid('?')}`;
const unitsWithTail = statement<InUnit>(`${IN_ESTATE} AND phone_tail_print = ? LIMIT ${MOST}`);
const unitsWithName = statement<InUnit>(`${IN_ESTATE} AND name = ? LIMIT ${MOST}`);

async function contactUnits(scope: Scope, by: { tail: string } | { name: string }): Promise<string[]> {
  const { db, actor, deps, now } = scope;
  const rows =
    'tail' in by
      ? await unitsWithTail.all(db, [actor.estateId, now, tailPrint(phoneVaultOf(deps), by.tail)])
      : await unitsWithName.all(db, [actor.estateId, now, by.name]);
  return rows.map(({ unit_id }) => unit_id);
}

const BATCH = 200;

/** Gives contacts from before parcels the print of their phone's tail. Answers how many it filled. */
export async function fillContactTails({ db, config, randomBytes }: Pick<Deps, 'db' | 'config' | 'randomBytes'>) {
  const vault = phoneVaultOf({ config, randomBytes });
  const rows = await db.read.find(UnitContacts, {
    select: { id: true, phone_sealed: true },
    where: { phone_tail_print: IsNull() },
    take: BATCH,
  });
  return db.tx(async (tx) => {
    let filled = 0;
    for (const { id, phone_sealed } of rows) {
      const phone_tail_print = tailPrint(vault, vault.open(phone_sealed));
      const { affected } = await tx.update(UnitContacts, { id }, { phone_tail_print });
      filled += affected ?? 0;
    }
    return filled;
  });
}
