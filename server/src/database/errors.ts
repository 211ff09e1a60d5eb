/** The database cannot serve this now; the same request may succeed later. */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
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

const RERUN = new Set([1213, 1205, 1020]);
const AWAY = new Set([1040, 1047, 1053, 1205, 1213, 1020, 1927, 2006, 2013, 1969, 3024, 1180, 1317]);
const LOST = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'EPIPE',
  'ECONNABORTED',
  'ER_SERVER_SHUTDOWN',
  'ER_CONNECTION_KILLED',
]);
const REFUSED = new Set([
  'PROTOCOL_SEQUENCE_TIMEOUT',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);
const BUSY = /^SQLITE_(BUSY|LOCKED)/;

/** The connection is gone, and with it whatever it had not committed. */
export const isConnectionLost = (error: unknown): boolean => {
  const { code, fatal, errno } = driverError(error);
  return (typeof code === 'string' && LOST.has(code)) || errno === 2006 || errno === 2013 || fatal === true;
};

/** The engine took the transaction back because of its neighbours; running all of it again may succeed. */
export const isRerunnable = (error: unknown): boolean => {
  const { code, errno } = driverError(error);
  return (typeof errno === 'number' && RERUN.has(errno)) || (typeof code === 'string' && BUSY.test(code));
};

/** For the HTTP layer: answer 503 with Retry-After. */
export const isUnavailable = (error: unknown): boolean => {
  if (error instanceof Unavailable) return true;
  const { code, errno } = driverError(error);
  if (typeof errno === 'number' && AWAY.has(errno)) return true;
  if (typeof code === 'string' && (REFUSED.has(code) || BUSY.test(code))) return true;
  return isConnectionLost(error);
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
