import { sql } from 'kysely';
import type { EngineName } from '../database/engine.ts';
import type { Db } from './scope.ts';

/**
 * The next number of a series, from 1, without gaps among committed transactions. Its row stays locked until the
 * transaction ends: ask for it late.
 */
export async function nextNumber(db: Db, engine: EngineName, series: string): Promise<number> {
  const insert = sql`INSERT INTO counters (name, value) VALUES (${series}, 1)`;
  if (engine === 'sqlite') {
    const { rows } = await sql<{
      value: number;
    }>`${insert} ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value`.execute(db);
    return rows[0]!.value;
  }
  await sql`${insert} ON DUPLICATE KEY UPDATE value = value + 1`.execute(db);
  const { rows } = await sql<{ value: number }>`SELECT value FROM counters WHERE name = ${series}`.execute(db);
  return rows[0]!.value;
}
