import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { demoEnvironment, prepareDatabase } from '../local-server.ts';
import { at } from '../paths.ts';

export const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const SECRET = 'the secret of the bench, long enough for anyone';

interface Goal {
  name: string;
  value: number;
  limit: number;
  unit: string;
}
export const goals: Goal[] = [];
export const say = (text: string) => process.stdout.write(`${text}\n`);

export const settingsFor = (databaseUrl: string, standinUrl: string, port: number) =>
  demoEnvironment({
    port,
    standinUrl,
    databaseUrl,
    filesDir: '/tmp/linli-bench-photos',
    secret: SECRET,
    // No browser app: a fresh clone has none yet, and none is measured.
    env: { RATE_LIMITS: '0', BACKGROUND: '0', PUBLIC_DIR: '' },
  });

interface Filling {
  /** What the rows depend on: another text of these files makes the database anew. */
  files: readonly string[];
  fill: (connection: Connection, settings: Record<string, string>) => Promise<void>;
  /** On a database of an earlier run: takes back what that run wrote. */
  tidy: (connection: Connection) => Promise<void>;
}

/** A migrated, seeded and filled database, kept from one run to the next. Answers its address. */
export async function prepare(server: string, name: string, { files, fill, tidy }: Filling): Promise<string> {
  const url = `${server}/${name}`;
  const admin = await mysql.createConnection({ uri: server, multipleStatements: true });
  const [[durable]] = await admin.query<RowDataPacket[]>('SELECT @@innodb_flush_log_at_trx_commit AS flush_log');
  // A quarter of the cost of writing could be "saved" by not writing it (quality.md): a bench of that is worth nothing.
  if (durable!.flush_log !== 1) throw new Error('innodb_flush_log_at_trx_commit must be 1');
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(at(file)));
  const marker = `bench_${hash.digest('hex').slice(0, 12)}`;
  const [made] = await admin.query<RowDataPacket[]>(`SHOW DATABASES LIKE '${name}'`);
  const [kept] = made.length
    ? await admin.query<RowDataPacket[]>(`SHOW TABLES FROM ${name} LIKE '${marker}'`)
    : [[] as RowDataPacket[]];
  if (kept.length === 0) {
    say(`  filling ${name}`);
    await admin.query(
      `DROP DATABASE IF EXISTS ${name}; CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    );
  }
  // Also one that is kept: it may have been made by an earlier version.
  await prepareDatabase(settingsFor(url, 'http://127.0.0.1:9', 0));
  await admin.end();
  const connection = await mysql.createConnection({ uri: url, multipleStatements: true });
  if (kept.length > 0) await tidy(connection);
  else {
    await fill(connection, settingsFor(url, 'http://127.0.0.1:9', 0));
    await connection.query(`CREATE TABLE ${marker} (made int)`);
  }
  await connection.end();
  return url;
}

/** Prints how every goal was met; the exit code says whether all were. */
export function conclude(): void {
  say('');
  for (const { name, value, limit, unit } of goals)
    say(`${value <= limit ? 'ok  ' : 'OVER'} ${name.padEnd(60)} ${value.toFixed(2)}${unit}  (≤ ${limit}${unit})`);
  const over = goals.filter(({ value, limit }) => value > limit).length;
  say(`${goals.length - over} passed, ${over} failed`);
  process.exitCode = over ? 1 : 0;
}
