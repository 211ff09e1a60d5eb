// The last gate before a driver: TypeORM hands on whatever it is given, and what the two drivers make of it differs.
import { LRUCache } from 'lru-cache';

/** What may be bound to a placeholder. Flags are 0/1, instants epoch milliseconds, JSON text. */
export type Bind = string | number | null;

/** What SQLite takes in one statement; MySQL would take twice as many. */
export const MOST_BINDS = 32_766;

const described = (value: unknown): string => {
  if (typeof value === 'number') return Number.isFinite(value) ? 'a number that is not a safe integer' : String(value);
  if (typeof value !== 'object') return typeof value;
  return value?.constructor?.name ?? 'object';
};

/**
 * The last gate before a driver. libsql aborts the process on a boolean and cuts text at NUL; mysql2 turns objects
 * into JSON and rounds large numbers. Both engines get the same refusal, and no value ever appears in a message.
 */
export function checkBinds(params: readonly unknown[]): asserts params is readonly Bind[] {
  if (!Array.isArray(params)) throw new TypeError('Binds must be given as an array');
  if (params.length > MOST_BINDS)
    throw new RangeError(`A statement takes at most ${MOST_BINDS} binds, not ${params.length}: ask in parts`);
  for (let index = 0; index < params.length; index += 1) {
    const value: unknown = params[index];
    if (value === null) continue;
    if (typeof value === 'number' && Number.isSafeInteger(value)) continue;
    if (typeof value === 'string') {
      if (value.includes('\0')) throw new TypeError(`Bind ${index} holds a NUL character`);
      if (!isWellFormed(value)) throw new TypeError(`Bind ${index} holds half a surrogate pair`);
      continue;
    }
    throw new TypeError(`Bind ${index} must be text, a safe integer or null, not ${described(value)}`);
  }
}

// `isWellFormed` is in Node 20 but not yet in the ES2023 library types.
const isWellFormed = (text: string): boolean => (text as unknown as { isWellFormed(): boolean }).isWellFormed();

const UNSAFE = 'A number read from the database is beyond the safe integers';

/** Both drivers hand an integer beyond 2^53 over in a changed form; nobody may go on reckoning with it. */
export const checkRead = (value: unknown): void => {
  if (typeof value === 'number' && (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER)) {
    throw new RangeError(UNSAFE);
  }
};

export const unsafeRead = (): RangeError => new RangeError(UNSAFE);

/** How many `?` a statement has outside quoted text. */
export function countPlaceholders(sql: string): number {
  let count = 0;
  let quote = '';
  for (const char of sql) {
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === "'" || char === '"' || char === '`') quote = char;
    else if (char === '?') count += 1;
  }
  return count;
}

const counts = new LRUCache<string, number>({ max: 512 });

/** Both drivers take too many without a word; libsql fills what is missing with NULL. */
export function checkCount(sql: string, given: number): void {
  let count = counts.get(sql);
  if (count === undefined) counts.set(sql, (count = countPlaceholders(sql)));
  if (count !== given) throw new TypeError(`The statement takes ${count} binds, not ${given}`);
}

/**
 * The query builder's `:name` and `:...names` as binds, in the order of the text. TypeORM's own for SQLite writes numbers
 * into the text and makes 1 of `true`, past every check, and leaves a name nobody gave where it stands.
 */
export function bindNamed(text: string, given: Readonly<Record<string, unknown>>): [text: string, binds: unknown[]] {
  const binds: unknown[] = [];
  const bound = text.replaceAll(/:(\.\.\.)?([A-Za-z_]\w*)/g, (_, many: string | undefined, name: string) => {
    if (!Object.hasOwn(given, name)) throw new TypeError(`The query names :${name}, and nobody gave it`);
    const value = given[name];
    if (!many) {
      binds.push(value);
      return '?';
    }
    if (!Array.isArray(value) || value.length === 0)
      throw new TypeError(`:...${name} must be a list that is not empty`);
    binds.push(...(value as unknown[]));
    return value.map(() => '?').join(', ');
  });
  return [bound, binds];
}
