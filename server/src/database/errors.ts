// What a failure means, alike on both engines. TypeORM wraps every error together with all that was bound.
/** The database cannot serve this now; the same request may succeed later. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** No answer within the client's limit; the statement may or may not have taken effect. */
export class TimedOut extends Unavailable {
  readonly code = 'PROTOCOL_SEQUENCE_TIMEOUT';
}

/** A statement that cannot be run through this handle: a write while reading, a handle used after its transaction. */
export class MisusedHandle extends Error {
  override readonly name = 'MisusedHandle';
}

interface DriverError {
  code?: unknown;
  errno?: unknown;
  message?: unknown;
  fatal?: unknown;
}

const driverError = (error: unknown): DriverError => (typeof error === 'object' && error !== null ? error : {});

const BUSY = /^SQLITE_(BUSY|LOCKED)/;
/** Deadlock, lock wait, changed since read. */
const RERUN = new Set([1213, 1205, 1020]);
/** Shut down, killed, gone away, lost during the query. */
const LOST = new Set([1053, 1927, 2006, 2013]);
/** Too many connections, cluster not ready, commit refused, interrupted, statement limit (MariaDB, MySQL). */
const AWAY = new Set([1040, 1047, 1180, 1317, 1969, 3024]);
/** Nothing can be written: disk or table full, read-only server (a stand-by, or while a master is changed), I/O error. */
const UNWRITABLE = new Set([1021, 1030, 1114, 1290, 1836]);
const UNWRITABLE_IN_SQLITE = /^SQLITE_(FULL|READONLY|IOERR|CANTOPEN)/;
const LOST_CODES = new Set(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'ECONNABORTED', 'EPIPE']);
const AWAY_CODES = new Set(['ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

const within = <T>(set: ReadonlySet<T>, value: unknown): boolean => set.has(value as T);

/** The connection is gone, and with it whatever it had not committed. */
export const isConnectionLost = (error: unknown): boolean => {
  const { code, errno, fatal } = driverError(error);
  if (within(LOST, errno) || within(LOST_CODES, code)) return true;
  // mysql2 marks a broken connection as fatal, but also one never made: nobody listens, or the password is wrong.
  return fatal === true && !within(AWAY_CODES, code) && !(typeof errno === 'number' && errno > 0);
};

/** The engine took the transaction back because of its neighbours; running all of it again may succeed. */
export const isRerunnable = (error: unknown): boolean => {
  const { code, errno } = driverError(error);
  return within(RERUN, errno) || (typeof code === 'string' && BUSY.test(code));
};

/** For the HTTP layer: answer 503 with Retry-After. */
export const isUnavailable = (error: unknown): boolean => {
  const { code, errno } = driverError(error);
  return (
    error instanceof Unavailable ||
    isRerunnable(error) ||
    isConnectionLost(error) ||
    within(AWAY, errno) ||
    within(UNWRITABLE, errno) ||
    within(AWAY_CODES, code) ||
    (typeof code === 'string' && UNWRITABLE_IN_SQLITE.test(code))
  );
};

const UNIQUE_IN_SQLITE = /^UNIQUE constraint failed: (.*)$/;
const UNIQUE_IN_MYSQL = /for key '(?:.*\.)?([^']*)'$/;

/**
 * A row with this key exists already. `constraint` narrows it to one: the name given by `indexName`, e.g.
 * `uq_members_unit_id_person_id`, or `PRIMARY` with the table's name, e.g. `members.PRIMARY`.
 */
export const isUniqueViolation = (error: unknown, constraint?: string): boolean => {
  const { code, errno, message } = driverError(error);
  if (errno === 1062) {
    return constraint === undefined || UNIQUE_IN_MYSQL.exec(String(message))?.[1] === constraint.replace(/^.*\./, '');
  }
  if (code !== 'SQLITE_CONSTRAINT_UNIQUE' && code !== 'SQLITE_CONSTRAINT_PRIMARYKEY') return false;
  if (constraint === undefined) return true;
  const columns = (UNIQUE_IN_SQLITE.exec(String(message))?.[1] ?? '').split(', ');
  const table = columns[0]?.split('.')[0];
  if (constraint === 'PRIMARY' || constraint === `${table}.PRIMARY`) return code === 'SQLITE_CONSTRAINT_PRIMARYKEY';
  return constraint === `uq_${table}_${columns.map((column) => column.split('.')[1]).join('_')}`;
};

// "Duplicate entry '138…' for key …", "Incorrect integer value: '…' for column …", "Truncated incorrect DOUBLE value: '…'"
const QUOTED_VALUE = /(entry|value:?) '(?:[\s\S]*'(?= for (?:key|column) \S+(?: at row \d+)?$)|[\s\S]*'$)/;

/** What people typed must not reach a log by way of an error message. */
export function withoutValues(error: unknown): unknown {
  const told = error as { message?: string; sqlMessage?: string };
  for (const part of ['message', 'sqlMessage'] as const) {
    const text = told[part];
    if (text !== undefined && QUOTED_VALUE.test(text)) told[part] = text.replace(QUOTED_VALUE, '$1 …');
  }
  return error;
}

/** The driver's own error: TypeORM's holds the statement and everything that was bound. */
export const unwrapped = (error: unknown): unknown => (error as { driverError?: unknown }).driverError ?? error;
