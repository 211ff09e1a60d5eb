import { phoneVaultOf } from '../../kit/vault.ts';
import { grids } from '../../seed/estate/houses.ts';
import type { World } from '../world/world.ts';

const CHUNK = 1_000;

export type Filling = ReturnType<typeof fillingOf>;

/** Words for filling a table by a recursive query over `n`, from 1, which both engines understand. */
export function fillingOf({ deps, now }: Pick<World, 'deps' | 'now'>) {
  const { db } = deps;
  const mysql = db.engine === 'mysql';
  const hex = (n: string, width: number) =>
    mysql ? `LOWER(LPAD(HEX(${n}), ${width}, '0'))` : `printf('%0${width}x', ${n})`;
  const join = (...parts: string[]) =>
    mysql ? `CONCAT(${parts.join(', ')})` : parts.map((part) => `(${part})`).join(' || ');
  return {
    now: now(),
    /** A number that can be opened again. */
    phone: `'${phoneVaultOf(deps).seal('13900000000')}'`,
    join,
    /** The id of the n-th row of a kind; kinds are four hexadecimal digits. */
    id: (kind: string, n = 'n') => join(`'0190${kind}-0000-7000-8000-'`, hex(n, 12)),
    /** `n` divided, without the rest: from 0 where `n` begins at 1. */
    whole: (by: number) => `((n - 1 - (n - 1) % ${by}) / ${by})`,
    rest: (by: number) => `((n - 1) % ${by})`,
    estate: '(SELECT id FROM estates)',
    unit: `(SELECT id FROM units ORDER BY sort_no LIMIT 1 OFFSET 20)`,
    building: '(SELECT MIN(id) FROM buildings)',
    /** One that is Ma's. */
    grid: `'${grids.find(({ name }) => name === '3栋网格')!.id}'`,
    /** `total` rows; the column names and what each row has under them. */
    async fill(table: string, total: number, row: Record<string, string | number | null>): Promise<void> {
      const columns = Object.keys(row).join(', ');
      const values = Object.values(row)
        .map((value) => value ?? 'NULL')
        .join(', ');
      for (let from = 0; from < total; from += CHUNK) {
        const s = `WITH RECURSIVE s(n) AS (SELECT ${from + 1} UNION ALL SELECT n + 1 FROM s WHERE n < ${Math.min(from + CHUNK, total)})`;
        const insert = `INSERT INTO ${table} (${columns})`;
        const text = mysql ? `${insert} ${s} SELECT ${values} FROM s` : `${s} ${insert} SELECT ${values} FROM s`;
        await db.tx((tx) => tx.query(text));
      }
    },
  };
}
