import type { Deps } from '../kit/deps.ts';
import { briefMemory } from '../kit/memory.ts';
import type { Scope } from '../kit/scope.ts';
import type { PersonRow } from './identity.tables.ts';
import { phoneVaultOf, tailPrint } from './phone-vault.ts';

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

/** With their phone in clear: mask it before it leaves the server. */
export async function personById(scope: Opener, id: string): Promise<Person | undefined> {
  const row = await scope.db.selectFrom('persons').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toPerson(scope, row);
}

export async function personsByIds(scope: Opener, ids: readonly string[]): Promise<Map<string, Person>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.db
    .selectFrom('persons')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, toPerson(scope, row)]));
}

/** Names alone: no phone is decrypted. */
export async function namesOf({ db }: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('persons')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
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
  await db.updateTable('persons').set({ name }).where('id', '=', personId).where('name', '=', GUEST_NAME).execute();
}

/** A number WeChat has vouched for. */
export async function rememberPhone({ db, deps }: Opener, personId: string, phone: string): Promise<void> {
  const vault = phoneVaultOf(deps);
  await db
    .updateTable('persons')
    .set({
      phone_sealed: vault.seal(phone),
      phone_print: vault.print(phone),
      phone_tail_print: tailPrint(vault, phone),
    })
    .where('id', '=', personId)
    .execute();
}

/** More people than share the last four digits within an estate. */
const MOST = 200;

/** Those whose number it is, or ends with these four digits. Whether they belong here is the caller's question. */
export async function personsByPhoneTail(scope: Opener, phone: string): Promise<Person[]> {
  const rows = await scope.db
    .selectFrom('persons')
    .selectAll()
    .where('phone_tail_print', '=', tailPrint(phoneVaultOf(scope.deps), phone))
    .limit(MOST)
    .execute();
  return rows.map((row) => toPerson(scope, row)).filter((person) => person.phone?.endsWith(phone));
}

export async function personsNamed(scope: Opener, name: string): Promise<Person[]> {
  if (name === GUEST_NAME) return [];
  const rows = await scope.db.selectFrom('persons').selectAll().where('name', '=', name).limit(MOST).execute();
  return rows.map((row) => toPerson(scope, row));
}

const TAILS = 200;

/** Gives people from before parcels the print of their phone's tail. Answers how many it found. */
export async function fillPersonTails({ db, config, randomBytes }: Pick<Deps, 'db' | 'config' | 'randomBytes'>) {
  const vault = phoneVaultOf({ config, randomBytes });
  const rows = await db.read
    .selectFrom('persons')
    .select(['id', 'phone_sealed'])
    .where('phone_tail_print', 'is', null)
    .where('phone_sealed', 'is not', null)
    .limit(TAILS)
    .execute();
  await db.tx(async (tx) => {
    for (const { id, phone_sealed } of rows)
      await tx
        .updateTable('persons')
        .set({ phone_tail_print: tailPrint(vault, vault.open(phone_sealed!)) })
        .where('id', '=', id)
        .where('phone_sealed', '=', phone_sealed)
        .execute();
  });
  return rows.length;
}

/** Who can be reached by WeChat, and where. */
export async function openidsOf({ db }: Pick<Deps, 'db'>, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.read
    .selectFrom('wechat_identities')
    .select(['person_id', 'openid'])
    .where('person_id', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ person_id, openid }) => [person_id, openid]));
}
