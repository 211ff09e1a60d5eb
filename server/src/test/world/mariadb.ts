import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2/promise';

const HOME = process.env.LINLI_MARIADB_DIR ?? '/tmp/linli-mariadb';
const PORT = Number(process.env.LINLI_MARIADB_PORT ?? 3317);
const LOCK = `${HOME}.lock`;
const DATA = join(HOME, 'data');

/** The tests' own server, without a database name at the end. */
const MARIADB_URL = `mysql://linli:linli@127.0.0.1:${PORT}`;

const find = (program: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));

export const hasMariadb = (): boolean => find('mariadbd') !== undefined && find('mariadb-install-db') !== undefined;

const answers = async (): Promise<boolean> => {
  try {
    const connection = await mysql.createConnection({ uri: MARIADB_URL, connectTimeout: 10_000 });
    await connection.query('SELECT 1');
    await connection.end();
    return true;
  } catch {
    return false;
  }
};

/** Starts the server unless it runs already; several test workers may call it at once. It keeps running for the next run. */
export async function startMariadb(): Promise<string> {
  if (await answers()) return MARIADB_URL;
  if (!hasMariadb()) {
    throw new Error(
      'TEST_ENGINE=mysql needs MariaDB: install it (Debian: apt-get install mariadb-server) or use sqlite',
    );
  }
  const unlock = await lock();
  try {
    if (await answers()) return MARIADB_URL;
    await launch();
    return MARIADB_URL;
  } finally {
    unlock();
  }
}

/** Ends the server cleanly; does nothing when none runs. */
export async function stopMariadb(): Promise<void> {
  if (!(await answers())) return;
  const connection = await mysql.createConnection(MARIADB_URL);
  await connection.query('SHUTDOWN').catch(() => undefined);
  connection.destroy();
  while (await answers()) await sleep(50);
}

/** A folder is made by exactly one process; one that was left behind by a killed process is taken over. */
async function lock(): Promise<() => void> {
  for (;;) {
    try {
      mkdirSync(LOCK);
      return () => rmSync(LOCK, { recursive: true, force: true });
    } catch {
      if (await answers()) return () => undefined;
      const made = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs;
      if (made !== undefined && Date.now() - made > 240_000) rmSync(LOCK, { recursive: true, force: true });
      await sleep(100);
    }
  }
}

async function launch(): Promise<void> {
  const asRoot = process.getuid?.() === 0;
  const user = asRoot ? ['--user=mysql'] : [];
  mkdirSync(HOME, { recursive: true });
  if (asRoot) spawnSync('chown', ['-R', 'mysql', HOME]);
  if (!existsSync(join(DATA, 'mysql'))) {
    const made = spawnSync(
      find('mariadb-install-db')!,
      ['--no-defaults', `--datadir=${DATA}`, '--skip-test-db', '--auth-root-authentication-method=normal', ...user],
      { encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stdout}${made.stderr}`);
  }
  const init = join(HOME, 'init.sql');
  writeFileSync(
    init,
    "CREATE USER IF NOT EXISTS 'linli'@'%' IDENTIFIED BY 'linli';\nGRANT ALL ON *.* TO 'linli'@'%' WITH GRANT OPTION;\n",
  );
  const logFile = join(HOME, 'server.log');
  const log = openSync(logFile, 'a');
  const server = spawn(
    find('mariadbd')!,
    [
      '--no-defaults',
      `--datadir=${DATA}`,
      `--socket=${join(HOME, 'socket')}`,
      `--pid-file=${join(HOME, 'pid')}`,
      `--init-file=${init}`,
      `--port=${PORT}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      // Tests and measurements must pay for durability as production does.
      '--innodb-flush-log-at-trx-commit=1',
      '--innodb-buffer-pool-size=256M',
      '--max-connections=300',
      ...user,
    ],
    { detached: true, stdio: ['ignore', log, log] },
  );
  server.unref();
  for (let waited = 0; waited < 120_000; waited += 50) {
    if (await answers()) return;
    if (server.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error(`mariadbd did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
}
