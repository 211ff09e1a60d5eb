import { IsNull, Not } from 'typeorm';
import { statement } from '../database/queries/statement.ts';
import type { Deps } from '../kit/deps.ts';
import { briefMemory } from '../kit/memory/memory.ts';
import type { Db, Scope } from '../kit/scope.ts';
import { Persons, WechatIdentities, type PersonRow, type WechatIdentityRow } from './identity.tables.ts';
import { phoneVaultOf, tailPrint } from '../kit/vault.ts';

export type Reader = Pick<Scope, 'db'>;

/** Nobody is made to say a name before they need one. */
export const GUEST_NAME = '微信用户';

export interface Person {
  id: string;
  name: string;
  phone?: string;
}

type Opener = Pick<Scope, 'db' | 'deps'>;

const toPerson = ({ deps }: Pick<Scope, 'deps'>, row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  ...(row.phone_sealed !== null && { phone: phoneVaultOf(deps).open(row.phone_sealed) }),
});

/** More people than share the last four digits within an estate. */
const MOST = 200;

const byId = statement<PersonRow>('SELECT * FROM persons WHERE id = ?');
const byTail = statement<PersonRow>(`SELECT * FROM persons WHERE phone_tail_print = ? LIMIT ${MOST}`);
const byName = statement<PersonRow>(`SELECT * FROM persons WHERE name = ? LIMIT ${MOST}`);

const rowsOf = (db: Db, ids: readonly string[]) =>
  db
    .createQueryBuilder()
    .from(Persons, 'person')
    .where('id IN (:...ids)', { ids: [...new Set(ids)] });

/** With their phone in clear: mask it before it leaves the server. */
export async function personById(scope: Opener, id: string): Promise<Person | undefined> {
  const row = await byId.first(scope.db, [id]);
  return row && toPerson(scope, row);
}

export async function personsByIds(scope: Opener, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf(scope.db, ids).select('*').getRawMany<PersonRow>();
  return new Map(rows.map((row) => [row.id, toPerson(scope, row)]));
}

const byOpenid = statement<Pick<PersonRow, 'id' | 'name'>>(
  `SELECT person.id, person.name FROM wechat_identities AS known
   JOIN persons AS person ON person.id = known.person_id WHERE known.openid = ?`,
);

export const personByOpenid = ({ db }: Reader, openid: string) => byOpenid.first(db, [openid]);

const printOf = statement<Pick<PersonRow, 'phone_print'>>('SELECT phone_print FROM persons WHERE id = ?');

/** By which the number WeChat has vouched for is looked up; null: none is known. */
export const phonePrintOf = async ({ db }: Reader, id: string): Promise<string | null> =>
  (await printOf.first(db, [id]))?.phone_print ?? null;

/** Somebody WeChat knows and we have not seen: a guest. Two at once of one openid: the second violates its uniqueness. */
export async function addPerson(
  { db, deps, now }: Pick<Scope, 'db' | 'deps' | 'now'>,
  { openid, unionid }: { openid: string; unionid?: string | undefined },
): Promise<Pick<PersonRow, 'id' | 'name'>> {
  const person = { id: deps.newId(), name: GUEST_NAME };
  const noPhone = { phone_sealed: null, phone_print: null, phone_tail_print: null };
  await db.insert(Persons, { ...person, ...noPhone, created_at: now });
  const known = { id: deps.newId(), openid, unionid: unionid ?? null, person_id: person.id, created_at: now };
  await db.insert(WechatIdentities, known);
  return person;
}

/** Names alone: no phone is decrypted. */
export async function namesOf({ db }: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf(db, ids).select('id, name').getRawMany<Pick<PersonRow, 'id' | 'name'>>();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const names = briefMemory<string>();

/** The same for showing beside a ticket: at most ten seconds old. */
export async function recentNamesOf(
  scope: Pick<Scope, 'db' | 'deps' | 'now'>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { deps, now } = scope;
  const found = new Map<string, string>();
  const missing = ids.filter((id) => {
    const name = names.recall(deps, id, now);
    if (name !== undefined) found.set(id, name);
    return name === undefined;
  });
  for (const [id, name] of await namesOf(scope, missing)) {
    found.set(id, name);
    // A guest may be given their name at any moment.
    if (name !== GUEST_NAME) names.keep(deps, id, name, now);
  }
  return found;
}

/** Names a guest; a name once given is not overwritten. */
export async function nameIfUnnamed({ db }: Reader, personId: string, name: string): Promise<void> {
  await db.update(Persons, { id: personId, name: GUEST_NAME }, { name });
}

/** For what shows the name everywhere; an estate's own way of calling somebody is `callStaff`. */
export async function renamePerson({ db }: Reader, personId: string, name: string): Promise<void> {
  await db.update(Persons, { id: personId }, { name });
}

/** A number WeChat has vouched for. */
export async function rememberPhone({ db, deps }: Opener, personId: string, phone: string): Promise<void> {
  const vault = phoneVaultOf(deps);
  const known = {
    phone_sealed: vault.seal(phone),
    phone_print: vault.print(phone),
    phone_tail_print: tailPrint(vault, phone),
  };
  await db.update(Persons, { id: personId }, known);
}

/** Those whose number it is, or ends with these four digits. Whether they belong here is the caller's question. */
export async function personsByPhoneTail(scope: Opener, phone: string): Promise<Person[]> {
  const rows = await byTail.all(scope.db, [tailPrint(phoneVaultOf(scope.deps), phone)]);
  return rows.map((row) => toPerson(scope, row)).filter((person) => person.phone?.endsWith(phone));
}

export async function personsNamed(scope: Opener, name: string): Promise<Person[]> {
  if (name === GUEST_NAME) return [];
  const rows = await byName.all(scope.db, [name]);
  return rows.map((row) => toPerson(scope, row));
}

const TAILS = 200;

/** Gives people from before parcels the print of their phone's tail. Answers how many it filled. */
export async function fillPersonTails({ db, config, randomBytes }: Pick<Deps, 'db' | 'config' | 'randomBytes'>) {
  const vault = phoneVaultOf({ config, randomBytes });
  const rows = await db.read.find(Persons, {
    select: { id: true, phone_sealed: true },
    where: { phone_tail_print: IsNull(), phone_sealed: Not(IsNull()) },
    take: TAILS,
  });
  return db.tx(async (tx) => {
    let filled = 0;
    for (const { id, phone_sealed } of rows) {
      const phone_tail_print = tailPrint(vault, vault.open(phone_sealed!));
      const { affected } = await tx.update(Persons, { id, phone_sealed: phone_sealed! }, { phone_tail_print });
      filled += affected ?? 0;
    }
    return filled;
  });
}

/** Who can be reached by WeChat, and where. */
export async function openidsOf({ db }: Pick<Deps, 'db'>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.read
    .createQueryBuilder()
    .select('person_id, openid')
    .from(WechatIdentities, 'known')
    .where('person_id IN (:...ids)', { ids })
    .getRawMany<Pick<WechatIdentityRow, 'person_id' | 'openid'>>();
  return new Map(rows.map(({ person_id, openid }) => [person_id, openid]));
}
