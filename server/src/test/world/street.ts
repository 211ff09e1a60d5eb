import { flag, id, int, text } from '../../database/columns.ts';
import type { Database } from '../../database/database.ts';
import type { QueryEvent } from '../../database/drivers/engine.ts';
import { table } from '../../database/entity.ts';
import type { Migration } from '../../database/migrations/migrate.ts';
import { createTable } from '../../database/migrations/schema.ts';
import { statement } from '../../database/queries/statement.ts';
import { openTestDatabase } from '../../database/testing.ts';

const neighbours = { id: id(), name: text(20), door: text(20).nullable(), age: int(), active: flag() };
export const Neighbours = table('neighbours', neighbours);
const visits = { id: id(), neighbour_id: id() };
export const Visits = table('visits', visits);
const street: Migration[] = [
  {
    name: '0001-street',
    steps: createTable(
      'neighbours',
      { ...neighbours, active: flag().default(1) },
      { unique: [['name'], ['door', 'age']] },
    ),
  },
  {
    name: '0002-visits',
    steps: createTable('visits', visits, {
      foreignKeys: [{ columns: ['neighbour_id'], references: 'neighbours(id)' }],
    }),
  },
];

export const person = (name: string, age = 30) => ({ id: `id-${name}`, name, door: null, age, active: 1 as const });
export const count = statement<{ n: number }>('SELECT count(*) AS n FROM neighbours');
export const insert = statement('INSERT INTO neighbours (id, name, door, age, active) VALUES (?, ?, ?, ?, 1)');
export const names = async (db: Database) =>
  (await db.read.find(Neighbours, { order: { name: 'ASC' } })).map(({ name }) => name);

export type Street = Awaited<ReturnType<typeof openStreet>>;

/** A database of two tables, which remembers what it was asked and has little patience. */
export async function openStreet() {
  const queries: QueryEvent[] = [];
  const db = await openTestDatabase(street, {
    entities: [Neighbours, Visits],
    onQuery: (query) => queries.push(query),
    transactionLimitMs: 1500,
  });
  queries.length = 0;
  const add = (name: string, age?: number) => db.tx((tx) => tx.insert(Neighbours, person(name, age)));
  return { db, queries, add };
}
