// How the engines would run a statement: TypeORM has no EXPLAIN.
import type { Bind } from './binds.ts';
import type { Database } from '../database.ts';
import type { Row } from '../drivers/engine.ts';

export interface TableAccess {
  table: string;
  /** `search`: only the rows that match are visited; the scans visit every row of the table or of an index. */
  access: 'search' | 'index-scan' | 'table-scan';
  index?: string;
}

export interface Plan {
  tables: TableAccess[];
  /** Rows are sorted after being found, not read in order. */
  sorts: boolean;
  /** Some table is read from end to end. */
  fullScan: boolean;
  raw: Row[];
}

/** How the engine would run a query, for the test that looks at every query of a request. */
export async function explain(db: Database, sql: string, params: readonly Bind[]): Promise<Plan> {
  const prefix = db.engine === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
  const rows = await db.read.query<Row[]>(`${prefix} ${sql}`, [...params]);
  const plan = db.engine === 'sqlite' ? sqlitePlan(rows) : mysqlPlan(rows);
  return { ...plan, fullScan: plan.tables.some(({ access }) => access === 'table-scan'), raw: rows };
}

type Read = Pick<Plan, 'tables' | 'sorts'>;

const SQLITE_LINE =
  /^(SCAN|SEARCH) (\S+)(?:.*? USING (?:AUTOMATIC )?(?:PARTIAL )?(?:COVERING )?(?:INDEX (\S+)|(INTEGER PRIMARY KEY)))?/;

function sqlitePlan(rows: readonly Row[]): Read {
  const details = rows.map((row) => String(row.detail));
  const tables = details.flatMap((detail): TableAccess[] => {
    const [, verb, table, index] = SQLITE_LINE.exec(detail) ?? [];
    if (table === undefined || table === 'CONSTANT') return [];
    // An index made for one query means a table read from end to end.
    if (detail.includes(' AUTOMATIC ')) return [{ table, access: 'table-scan' }];
    const access = verb === 'SEARCH' ? 'search' : index ? 'index-scan' : 'table-scan';
    return [{ table, access, ...(index ? { index } : {}) }];
  });
  return { tables, sorts: details.some((detail) => detail.startsWith('USE TEMP B-TREE FOR ORDER BY')) };
}

const MYSQL_ACCESS: Record<string, TableAccess['access']> = { ALL: 'table-scan', index: 'index-scan' };

function mysqlPlan(rows: readonly Row[]): Read {
  const tables = rows.flatMap(({ table, type, key }): TableAccess[] => {
    if (typeof table !== 'string' || typeof type !== 'string' || table.startsWith('<')) return [];
    const index = typeof key === 'string' ? { index: key } : {};
    return [{ table, access: MYSQL_ACCESS[type] ?? 'search', ...index }];
  });
  return { tables, sorts: rows.some(({ Extra }) => String(Extra).includes('Using filesort')) };
}
