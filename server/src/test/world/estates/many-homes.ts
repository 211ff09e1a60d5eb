import { buildings, estate, grids } from '../../../seed/estate/houses.ts';
import type { World } from '../world.ts';

const CHUNK = 2_000;

/** The ids of the n-th home and of the one person who lives there, from 1. */
export const homeId = (n: number) => `0199aaaa-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const personOfHome = (n: number) => `0199bbbb-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const openidOfHome = (n: number) => `o_home_${n}`;

/** That many more homes in the estate, one person in each, spread over its grids; by a query both engines understand. */
export async function addManyHomes({ deps }: World, total: number, withWeChat = 0): Promise<void> {
  const { db } = deps;
  const mysql = db.engine === 'mysql';
  const hex = mysql ? `LOWER(LPAD(HEX(n), 12, '0'))` : `printf('%012x', n)`;
  const join = (...parts: string[]) => (mysql ? `CONCAT(${parts.join(', ')})` : parts.join(' || '));
  const id = (kind: string) => join(`'0199${kind}-0000-7000-8000-'`, hex);
  const owned = grids.filter(({ level }) => level > 1).map(({ id: gridId }) => gridId);
  const grid = `CASE n % ${owned.length} ${owned.map((gridId, index) => `WHEN ${index} THEN '${gridId}'`).join(' ')} END`;
  const fill = async (insert: string, n: number) => {
    for (let from = 0; from < n; from += CHUNK) {
      const numbers = `WITH RECURSIVE s(n) AS (SELECT ${from + 1} UNION ALL SELECT n + 1 FROM s WHERE n < ${Math.min(from + CHUNK, n)})`;
      const text = mysql ? insert.replace(' SELECT ', ` ${numbers} SELECT `) : `${numbers} ${insert}`;
      await db.tx(async (tx) => {
        if (mysql) await tx.query('SET SESSION max_recursive_iterations = 100000').catch(() => undefined);
        await tx.query(text);
      });
    }
  };
  await fill(
    `INSERT INTO persons (id, name, phone_sealed, phone_print, created_at) SELECT ${id('bbbb')}, ${join("'住户'", 'n')}, NULL, NULL, 0 FROM s`,
    total,
  );
  await fill(
    `INSERT INTO units (id, estate_id, building_id, grid_id, unit_class, area_e2, address, door_code, door_no, sort_no) SELECT ${id('aaaa')}, '${estate.id}', '${buildings[0]!.id}', ${grid}, 'RESIDENTIAL', 9000, ${join("'9栋'", 'n')}, ${join("'9-'", 'n')}, n, 5000 + n FROM s`,
    total,
  );
  await fill(
    `INSERT INTO memberships (id, estate_id, unit_id, person_id, role, valid_from, valid_until, ended_at, ended_by, is_current, bound_by, granted_by, version, created_at) SELECT ${id('cccc')}, '${estate.id}', ${id('aaaa')}, ${id('bbbb')}, 'OWNER', 0, NULL, NULL, NULL, 1, 'DESK', NULL, 1, 0 FROM s`,
    total,
  );
  if (withWeChat)
    await fill(
      `INSERT INTO wechat_identities (id, openid, unionid, person_id, created_at) SELECT ${id('dddd')}, ${join("'o_home_'", 'n')}, NULL, ${id('bbbb')}, 0 FROM s`,
      withWeChat,
    );
}
