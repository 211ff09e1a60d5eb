import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql from 'mysql2/promise';

/** Where a server keeps its files, and the port it listens on. */
interface Place {
  home: string;
  port: number;
}

/**
 * A run makes some two hundred databases of ninety tables and keeps none. On a slow disk each costs five seconds of
 * waiting for files to be durable, in memory a quarter of one.
 */
const inMemory = () => {
  if (!existsSync('/dev/shm')) return false;
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize > 2 * 1024 ** 3;
};
const ofTests: Place = {
  home: process.env.LINLI_MARIADB_DIR ?? (inMemory() ? '/dev/shm/linli-mariadb' : '/tmp/linli-mariadb'),
  port: Number(process.env.LINLI_MARIADB_PORT ?? 3317),
};
/** Measurements pay for a disk, as production does. */
export const onDisk: Place = { home: '/tmp/linli-mariadb-on-disk', port: 3318 };

/** A server's address without a database name at the end. */
const urlOf = ({ port }: Place) => `mysql://linli:linli@127.0.0.1:${port}`;

const find = (program: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']
    .map((folder) => join(folder, program))
    .find((path) => existsSync(path));

export const hasMariadb = (): boolean => find('mariadbd') !== undefined && find('mariadb-install-db') !== undefined;

const answers = async (place: Place): Promise<boolean> => {
  try {
    const connection = await mysql.createConnection({ uri: urlOf(place), connectTimeout: 10_000 });
    await connection.query('SELECT 1');
    await connection.end();
    return true;
  } catch {
    return false;
  }
};

/** Starts the server unless it runs already; several test workers may call it at once. It keeps running for the next run. */
export async function startMariadb(place = ofTests): Promise<string> {
  if (await answers(place)) return urlOf(place);
  if (!hasMariadb()) {
    throw new Error(
      'TEST_ENGINE=mysql needs MariaDB: install it (Debian: apt-get install mariadb-server) or use sqlite',
    );
  }
  const unlock = await lock(place);
  try {
    if (await answers(place)) return urlOf(place);
    await launch(place);
    return urlOf(place);
  } finally {
    unlock();
  }
}

/** Ends the server cleanly; does nothing when none runs. */
export async function stopMariadb(place = ofTests): Promise<void> {
  if (!(await answers(place))) return;
  const connection = await mysql.createConnection(urlOf(place));
  await connection.query('SHUTDOWN').catch(() => undefined);
  connection.destroy();
  while (await answers(place)) await sleep(50);
}

/** A folder is made by exactly one process; one that was left behind by a killed process is taken over. */
async function lock(place: Place): Promise<() => void> {
  const folder = `${place.home}.lock`;
  for (;;) {
    try {
      mkdirSync(folder);
      return () => rmSync(folder, { recursive: true, force: true });
    } catch {
      if (await answers(place)) return () => undefined;
      const made = statSync(folder, { throwIfNoEntry: false })?.mtimeMs;
      if (made !== undefined && Date.now() - made > 240_000) rmSync(folder, { recursive: true, force: true });
      await sleep(100);
    }
  }
}

async function launch(place: Place): Promise<void> {
  const { home, port } = place;
  const data = join(home, 'data');
  const asRoot = process.getuid?.() === 0;
  const user = asRoot ? ['--user=mysql'] : [];
  mkdirSync(home, { recursive: true });
  if (asRoot) spawnSync('chown', ['-R', 'mysql', home]);
  if (!existsSync(join(data, 'mysql'))) {
    const made = spawnSync(
      find('mariadb-install-db')!,
      ['--no-defaults', `--datadir=${data}`, '--skip-test-db', '--auth-root-authentication-method=normal', ...user],
      { encoding: 'utf8' },
    );
    if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stdout}${made.stderr}`);
  }
  const init = join(home, 'init.sql');
  writeFileSync(
    init,
    "CREATE USER IF NOT EXISTS 'linli'@'%' IDENTIFIED BY 'linli';\nGRANT ALL ON *.* TO 'linli'@'%' WITH GRANT OPTION;\n",
  );
  const logFile = join(home, 'server.log');
  const log = openSync(logFile, 'a');
  const server = spawn(
    find('mariadbd')!,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${join(home, 'socket')}`,
      `--pid-file=${join(home, 'pid')}`,
      `--init-file=${init}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      // As production sets it: what differs is only where the files lie.
      '--innodb-flush-log-at-trx-commit=1',
      '--innodb-buffer-pool-size=256M',
      '--max-connections=300',
      ...user,
    ],
    { detached: true, stdio: ['ignore', log, log] },
  );
  server.unref();
  for (let waited = 0; waited < 120_000; waited += 50) {
    if (await answers(place)) return;
    if (server.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error(`mariadbd did not start:\n${readFileSync(logFile, 'utf8').slice(-2000)}`);
}
