import { In } from 'typeorm';
import type { StaffRole } from '@linli/shared/kit/roles.ts';
import { keysetPage, type SortColumn } from '../database/queries/keyset.ts';
import { statement } from '../database/queries/statement.ts';
import { upsert } from '../database/queries/writes.ts';
import { briefMemory } from '../kit/memory/memory.ts';
import type { Scope } from '../kit/scope.ts';
import { StaffNames, StaffRoles, type StaffRoleRow } from './identity.tables.ts';

/** Posts have a beginning and an end, so every question about them is a question about a moment. */
type Reader = Pick<Scope, 'db' | 'now'>;

export interface Staff {
  id: string;
  name: string;
  roles: StaffRole[];
}

interface HeldRole {
  id: string;
  name: string;
  role: StaffRole;
}

/** Of `staff_roles AS held`. */
const heldAt = (now: '?' | ':staffNow') =>
  `held.is_current = 1 AND held.began_at <= ${now} AND (held.until_at IS NULL OR held.until_at > ${now})`;

const currentRoles = ({ db, now }: Reader, estateId: string) =>
  db
    .createQueryBuilder()
    .select('person.id AS id, COALESCE(called.name, person.name) AS name, held.role AS role')
    .from(StaffRoles, 'held')
    .innerJoin('persons', 'person', 'person.id = held.person_id')
    .leftJoin('staff_names', 'called', 'called.estate_id = held.estate_id AND called.person_id = held.person_id')
    .where('held.estate_id = :estateId', { estateId })
    .andWhere(heldAt(':staffNow'), { staffNow: now })
    .orderBy('held.person_id');

const rolesInEstate = statement<{ role: StaffRole }>(
  `SELECT held.role FROM staff_roles AS held WHERE held.person_id = ? AND held.estate_id = ? AND ${heldAt('?')} ORDER BY held.id`,
);

function byPerson(rows: readonly HeldRole[]): Staff[] {
  const staff = new Map<string, Staff>();
  for (const { id, name, role } of rows) {
    const known = staff.get(id);
    if (known) known.roles.push(role);
    else staff.set(id, { id, name, roles: [role] });
  }
  return [...staff.values()];
}

/** Everyone who works in an estate now, in the order they joined. */
export async function staffOf(reader: Reader, estateId: string): Promise<Staff[]> {
  return byPerson(await currentRoles(reader, estateId).addOrderBy('held.id').getRawMany<HeldRole>());
}

/** Those who hold one of the roles now; `roles` names only the ones asked for. */
export async function staffByRole(reader: Reader, estateId: string, roles: readonly StaffRole[]): Promise<Staff[]> {
  const rows = await currentRoles(reader, estateId)
    .andWhere('held.role IN (:...roles)', { roles })
    .getRawMany<HeldRole>();
  return byPerson(rows);
}

/** What a person holds in an estate now: nothing, if they do not work there. */
async function staffRolesOf({ db, now }: Reader, estateId: string, personId: string): Promise<StaffRole[]> {
  const rows = await rolesInEstate.all(db, [personId, estateId, now, now]);
  return rows.map(({ role }) => role);
}

const recentRoles = briefMemory<StaffRole[]>();

/** The same for showing beside a ticket: at most ten seconds old. */
export async function recentStaffRolesOf(
  scope: Pick<Scope, 'db' | 'deps' | 'now'>,
  estateId: string,
  personId: string,
): Promise<StaffRole[]> {
  const { deps, now } = scope;
  const key = `${estateId}:${personId}`;
  const known = recentRoles.recall(deps, key, now);
  if (known) return known;
  const roles = await staffRolesOf(scope, estateId, personId);
  recentRoles.keep(deps, key, roles, now);
  return roles;
}

/** Whether a person works in an estate now, in one of `roles` if given. */
export async function isStaff(reader: Reader, estateId: string, personId: string, roles?: readonly StaffRole[]) {
  const held = await staffRolesOf(reader, estateId, personId);
  return roles ? held.some((role) => roles.includes(role)) : held.length > 0;
}

const lastingAdmin = statement<{ id: string }>(
  `SELECT id FROM staff_roles WHERE estate_id = ? AND is_current = 1 AND role = 'admin' AND began_at <= ? AND until_at IS NULL LIMIT 1`,
);

/** Whether somebody is administrator now and for as long as can be seen. */
export const hasLastingAdmin = async ({ db, now }: Reader, estateId: string): Promise<boolean> =>
  (await lastingAdmin.first(db, [estateId, now])) !== undefined;

/** A post as it is held. */
export type Term = Pick<StaffRoleRow, 'role' | 'began_at' | 'until_at'>;

/** A post to be held: from now on and without an end, unless told otherwise. */
export interface WantedPost {
  role: StaffRole;
  from?: number | undefined;
  until?: number | undefined;
}

/**
 * Makes `wanted` what a person holds. Call it inside a transaction that serialises changes of the estate's staff, and
 * forget the person's sessions after the commit.
 */
export async function replacePosts(
  scope: Pick<Scope, 'db' | 'deps' | 'now'>,
  { estateId, personId, wanted }: { estateId: string; personId: string; wanted: readonly WantedPost[] },
): Promise<void> {
  const { db, deps, now } = scope;
  const held = await postsOf(scope, estateId, [personId]);
  const ending = held.filter(({ role }) => !wanted.some((post) => post.role === role));
  if (ending.length > 0)
    await db.update(StaffRoles, { id: In(ending.map(({ id }) => id)) }, { ended_at: now, is_current: null });
  for (const { role, from, until } of wanted) {
    const known = held.find((post) => post.role === role);
    const term = { began_at: from ?? Math.min(known?.began_at ?? now, now), until_at: until ?? null };
    if (known) await db.update(StaffRoles, { id: known.id }, term);
    else
      await db.insert(StaffRoles, {
        id: deps.newId(),
        person_id: personId,
        estate_id: estateId,
        role,
        ...term,
        ended_at: null,
        is_current: 1,
      });
  }
}

const everywhere = statement<Pick<StaffRoleRow, 'estate_id' | 'role' | 'began_at' | 'until_at'>>(
  'SELECT estate_id, role, began_at, until_at FROM staff_roles WHERE person_id = ? AND is_current = 1 ORDER BY id',
);

/** What a person holds now, in whichever estates, and how long that answer stays true. */
export async function staffRolesEverywhere({ db, now }: Reader, personId: string) {
  const posts = await everywhere.all(db, [personId]);
  return {
    held: posts.filter(({ began_at, until_at }) => began_at <= now && (until_at === null || until_at > now)),
    until: Math.min(
      ...posts.flatMap(({ began_at, until_at }) => [began_at, until_at ?? Infinity].filter((at) => at > now)),
      Infinity,
    ),
  };
}

/** Posts not taken away, those that begin later and those that have run out included. */
export async function postsOf({ db }: Pick<Scope, 'db'>, estateId: string, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  return db.find(StaffRoles, {
    where: { estate_id: estateId, person_id: In(personIds), is_current: 1 },
    order: { id: 'ASC' },
  });
}

/** Whether a person works in an estate or once did: nobody else is known to those who keep its posts. */
export const isKnownTo = ({ db }: Pick<Scope, 'db'>, estateId: string, personId: string): Promise<boolean> =>
  db.existsBy(StaffRoles, { estate_id: estateId, person_id: personId });

/** How an estate calls its people, former colleagues included. */
export async function staffNamesOf(
  { db }: Pick<Scope, 'db'>,
  estateId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .createQueryBuilder()
    .select('person.id AS id, COALESCE(called.name, person.name) AS name')
    .from('persons', 'person')
    .leftJoin('staff_names', 'called', 'called.estate_id = :estateId AND called.person_id = person.id', { estateId })
    .where('person.id IN (:...ids)', { ids: [...new Set(ids)] })
    .getRawMany<{ id: string; name: string }>();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

export const callStaff = ({ db }: Pick<Scope, 'db'>, estateId: string, personId: string, name: string) =>
  upsert(db, StaffNames, { estate_id: estateId, person_id: personId, name }, { name: 'replace' });

/** An estate a person works in now; undefined if they work in none. */
export const workplaceOf = async (reader: Reader, personId: string): Promise<string | undefined> =>
  (await staffRolesEverywhere(reader, personId)).held[0]?.estate_id;

const ORDER: readonly SortColumn[] = [{ column: 'held.person_id', direction: 'asc' }];

/**
 * The people of an estate page by page: those who hold a post, or will; or those who did and do no more. Whose post has
 * run out by itself is among the first until it is taken away.
 */
export async function peoplePage(
  { db }: Pick<Scope, 'db'>,
  estateId: string,
  view: 'current' | 'former',
  page: { cursor?: string | undefined; limit: number },
) {
  const people = db
    .createQueryBuilder()
    .select('held.person_id AS person_id')
    .distinct(true)
    .from(StaffRoles, 'held')
    .where(`held.estate_id = :estateId AND held.is_current ${view === 'current' ? '= 1' : 'IS NULL'}`, { estateId });
  if (view === 'former')
    people.andWhere(
      `NOT EXISTS (SELECT 1 FROM staff_roles AS other WHERE other.person_id = held.person_id AND other.estate_id = held.estate_id AND other.is_current = 1)`,
    );
  const { items, ...next } = await keysetPage<{ person_id: string }>(people, ORDER, page);
  return { ids: items.map(({ person_id }) => person_id), ...next };
}

const everybody = statement<{ person_id: string }>('SELECT DISTINCT person_id FROM staff_roles WHERE estate_id = ?');

/** All who have ever held a post in an estate. */
export const everOnStaff = async ({ db }: Pick<Scope, 'db'>, estateId: string): Promise<string[]> =>
  (await everybody.all(db, [estateId])).map(({ person_id }) => person_id);
