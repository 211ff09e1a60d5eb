// One vocabulary of columns for both engines: TypeORM's has no lengths on SQLite, no checks, and types of one engine.
import type { EngineName } from './drivers/engine.ts';

type Kind = 'id' | 'instant' | 'fen' | 'int' | 'flag' | 'text' | 'longText';

/** A column of the portable vocabulary. */
export interface AnyColumn {
  kind: Kind;
  length?: number;
  isNullable: boolean;
  initial?: string | number;
  /** A CHECK both engines take, with `?` standing for the column. */
  check?: string;
}

/** The same, holding a `T`. NOT NULL unless `.nullable()`. */
export interface Column<T> extends AnyColumn {
  /** Only for the compiler: a row's field and its column must agree. */
  holds?: (value: T) => T;
  nullable(): Column<T | null>;
  /** The value of rows that do not name the column: what makes adding a NOT NULL column possible. */
  default(value: string | number): Column<T>;
}

const column = <T>(parts: AnyColumn): Column<T> => ({
  ...parts,
  nullable: () => column({ ...parts, isNullable: true }),
  default: (initial) => column({ ...parts, initial }),
});

const plain = <T>(kind: Kind) => column<T>({ kind, isNullable: false });

/** UUIDv7, see ids.ts. */
export const id = () => column<string>({ kind: 'id', length: 36, isNullable: false });
/** Epoch milliseconds. */
export const instant = () => plain<number>('instant');
/** Money in integer fen. */
export const fen = () => plain<number>('fen');
/** Any safe integer. */
export const int = () => plain<number>('int');
/** 0 or 1. */
export const flag = <T extends 0 | 1 = 0 | 1>() => column<T>({ kind: 'flag', isNullable: false, check: '? IN (0, 1)' });
/** At most `length` characters (code points); indexable up to 768. */
export const text = <T extends string = string>(length: number) =>
  column<T>({ kind: 'text', length, isNullable: false });
/** Up to 16 MB, not indexable. */
export const longText = () => plain<string>('longText');
/** JSON as text: written and read by the code that knows its schema. */
export const json = longText;
/** A word of a closed set; the schema in `shared` says which, so that adding one needs no migration. */
export const enumText = <T extends string = string>() => text<T>(40);
/** A day of Asia/Shanghai, 'YYYY-MM-DD'. */
export const localDate = () => text(10);

export const SQLITE_TYPES: Record<Kind, string> = {
  id: 'TEXT',
  instant: 'INTEGER',
  fen: 'INTEGER',
  int: 'INTEGER',
  flag: 'INTEGER',
  text: 'TEXT',
  longText: 'TEXT',
};

export const MYSQL_TYPES: Record<Kind, string> = {
  id: 'varchar(36)',
  instant: 'bigint',
  fen: 'bigint',
  int: 'bigint',
  flag: 'tinyint',
  text: 'varchar',
  longText: 'mediumtext',
};

const literal = (value: string | number): string =>
  typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`;

/** The definition of one column, for CREATE TABLE and ALTER TABLE … ADD COLUMN. */
export function columnDdl(
  engine: EngineName,
  name: string,
  { kind, length, isNullable, initial, check }: AnyColumn,
): string {
  // `insert` leaves out what is empty in all its rows; it must then be empty, not something else.
  if (isNullable && initial !== undefined) throw new Error(`${name} may be empty and so has no default`);
  const type = engine === 'sqlite' ? SQLITE_TYPES[kind] : kind === 'text' ? `varchar(${length})` : MYSQL_TYPES[kind];
  const checks = check === undefined ? [] : [check.replaceAll('?', name)];
  // SQLite has no lengths of its own; without this, text too long would be found only in production.
  if (engine === 'sqlite' && length !== undefined) checks.push(`length(${name}) <= ${length}`);
  return [
    `${name} ${type}`,
    isNullable ? 'NULL' : 'NOT NULL',
    ...(initial === undefined ? [] : [`DEFAULT ${literal(initial)}`]),
    ...checks.map((expression) => `CHECK (${expression})`),
  ].join(' ');
}
