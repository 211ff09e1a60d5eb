// CREATE TABLE for both engines: TypeORM's Table makes neither STRICT tables nor checks of length, on which tests rely.
import { columnDdl, type AnyColumn } from '../columns.ts';
import type { EngineName } from '../drivers/engine.ts';

export interface ForeignKey {
  columns: readonly string[];
  /** `table(column, …)` */
  references: string;
  onDelete?: 'CASCADE' | 'SET NULL' | 'RESTRICT';
}

export interface TableOptions {
  primaryKey?: readonly string[];
  unique?: readonly (readonly string[])[];
  indexes?: readonly (readonly string[])[];
  foreignKeys?: readonly ForeignKey[];
  /** Expressions over several columns that both engines take. */
  checks?: readonly string[];
}

const list = (columns: readonly string[]) => columns.join(', ');
/** Among them those of MySQL 8 that neither SQLite nor MariaDB would refuse. */
const RESERVED =
  /^(condition|cube|cume_dist|dense_rank|desc|empty|except|first_value|function|group|grouping|groups|index|intersect|json_table|key|lag|last_value|lateral|lead|lines|nth_value|ntile|of|order|over|percent_rank|range|rank|read|recursive|release|row|row_number|rows|signal|system|usage|window)$/i;

function refuseReserved(name: string): void {
  if (RESERVED.test(name)) throw new Error(`${name} is a reserved word on one of the engines`);
}

/** The name an index gets; `isUniqueViolation` is asked with it. */
export const indexName = (prefix: 'uq' | 'ix', table: string, columns: readonly string[]): string => {
  const name = `${prefix}_${table}_${columns.map((part) => part.replace(/ desc$/i, '')).join('_')}`;
  if (name.length > 64) throw new Error(`Index name longer than MySQL allows: ${name}; name it with createIndex`);
  return name;
};

const startsWith = (index: readonly string[], columns: readonly string[]) =>
  columns.every((column, position) => index[position] === column);

/**
 * CREATE TABLE and its indexes, one statement each. Every foreign key gets an index unless another begins with its
 * columns: MySQL makes one by itself, SQLite does not. The primary key is `id` unless told otherwise.
 */
export function createTable(
  table: string,
  columns: Record<string, AnyColumn>,
  { primaryKey = ['id'], unique = [], indexes = [], foreignKeys = [], checks = [] }: TableOptions = {},
): (engine: EngineName) => string[] {
  for (const name of [table, ...Object.keys(columns)]) refuseReserved(name);
  const covered = [primaryKey, ...unique, ...indexes];
  const missing = foreignKeys
    .map((key) => key.columns)
    .filter((columns) => !covered.some((index) => startsWith(index, columns)));
  return (engine) => {
    const parts = [
      ...Object.entries(columns).map(([name, column]) => columnDdl(engine, name, column)),
      `PRIMARY KEY (${list(primaryKey)})`,
      ...unique.map((columns) => `CONSTRAINT ${indexName('uq', table, columns)} UNIQUE (${list(columns)})`),
      ...foreignKeys.map(
        ({ columns, references, onDelete = 'RESTRICT' }) =>
          `CONSTRAINT fk_${table}_${columns.join('_')} FOREIGN KEY (${list(columns)}) REFERENCES ${references} ON DELETE ${onDelete}`,
      ),
      ...checks.map((check) => `CHECK (${check})`),
      // On MySQL within CREATE TABLE: one step instead of several, and the foreign keys find them.
      ...(engine === 'mysql'
        ? [...indexes, ...missing].map((columns) => `INDEX ${indexName('ix', table, columns)} (${list(columns)})`)
        : []),
    ];
    const create = `CREATE TABLE ${table} (\n  ${parts.join(',\n  ')}\n)`;
    if (engine === 'mysql') return [`${create} ENGINE=InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`];
    return [`${create} STRICT`, ...[...indexes, ...missing].map((columns) => createIndex(table, columns))];
  };
}

/** A statement both engines take. */
export const createIndex = (
  table: string,
  columns: readonly string[],
  name = indexName('ix', table, columns),
): string => `CREATE INDEX ${name} ON ${table} (${list(columns)})`;

export function addColumn(engine: EngineName, table: string, name: string, column: AnyColumn): string {
  refuseReserved(name);
  return `ALTER TABLE ${table} ADD COLUMN ${columnDdl(engine, name, column)}`;
}
