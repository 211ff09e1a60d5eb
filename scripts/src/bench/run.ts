import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import mysql, { type RowDataPacket } from 'mysql2/promise';
import { readConfig } from '@linli/server/config.ts';
import { phoneVaultOf } from '@linli/server/identity/phone-vault.ts';
import { startMariadb } from '@linli/server/test/mariadb.ts';
import { listenStandin } from '@linli/wechat-standin/standin.ts';
import { buildIfChanged } from '../builds.ts';
import { freePort } from '../free-port.ts';
import { demoEnvironment, prepareDatabase, startServer, type ServerProcess } from '../local-server.ts';
import { at } from '../paths.ts';
import { cpuOf, fire, median, peakMemoryOf, volley, type Shot } from './load.ts';
import { PEOPLE, seedTickets, STAFF, token } from './seed.ts';

const LARGE = 1_000_000;
const SMALL = 1_000;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
const WIDTH = 16;
const SECRET = 'the secret of the bench, long enough for anyone';

interface Goal {
  name: string;
  value: number;
  limit: number;
  unit: string;
}
const goals: Goal[] = [];
const say = (text: string) => process.stdout.write(`${text}\n`);

async function prepare(server: string, total: number) {
  const name = `linli_bench_${total}`;
  const url = `${server}/${name}`;
  const admin = await mysql.createConnection({ uri: server, multipleStatements: true });
  const [[durable]] = await admin.query<RowDataPacket[]>(
    'SELECT @@innodb_flush_log_at_trx_commit AS flush_log, @@sync_binlog AS binlog',
  );
  // A quarter of the cost of writing could be "saved" by not writing it (quality.md): a bench of that is worth nothing.
  if (durable!.flush_log !== 1) throw new Error('innodb_flush_log_at_trx_commit must be 1');
  const seedFile = readFileSync(at('scripts/src/bench/seed.ts'));
  const shape = createHash('sha256')
    .update(seedFile)
    .update(readFileSync(at('server/src/tickets/tickets.migrations.ts')))
    .digest('hex')
    .slice(0, 12);
  const [made] = await admin.query<RowDataPacket[]>(`SHOW DATABASES LIKE '${name}'`);
  const marker = made.length
    ? await admin.query<RowDataPacket[]>(`SHOW TABLES FROM ${name} LIKE 'bench_${shape}'`)
    : [[]];
  if (marker[0].length) {
    // What earlier runs submitted: pages must hold what the seed put there.
    const submitted = `FROM ${name}.tickets WHERE number NOT LIKE '20250101-%'`;
    for (const table of ['ticket_events', 'ticket_clocks'])
      await admin.query(`DELETE FROM ${name}.${table} WHERE ticket_id IN (SELECT id ${submitted})`);
    await admin.query(`DELETE ${submitted}; DELETE FROM ${name}.outbox; DELETE FROM ${name}.idempotency_keys`);
    await admin.end();
    return url;
  }
  say(`  filling ${name} with ${total.toLocaleString('en')} tickets`);
  await admin.query(
    `DROP DATABASE IF EXISTS ${name}; CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
  );
  const settings = settingsFor(url, 'http://127.0.0.1:9', 0);
  await prepareDatabase(settings);
  const connection = await mysql.createConnection({ uri: url });
  const sealed = phoneVaultOf({ config: readConfig(settings), randomBytes }).seal('13800009999');
  await seedTickets(connection, total, Date.now(), sealed);
  await connection.query(`CREATE TABLE bench_${shape} (made int)`);
  await connection.end();
  await admin.end();
  return url;
}

const settingsFor = (databaseUrl: string, standinUrl: string, port: number) =>
  demoEnvironment({
    port,
    standinUrl,
    databaseUrl,
    filesDir: '/tmp/linli-bench-photos',
    secret: SECRET,
    env: { RATE_LIMITS: '0', BACKGROUND: '0' },
  });

async function startBaseline(url: string): Promise<{ url: string; process: ChildProcess }> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', at('scripts/src/bench/baseline.ts')], {
    cwd: at('scripts'),
    env: { ...process.env, DATABASE_URL: url, PORT: String(port), NODE_ENV: 'production' },
    stdio: 'inherit',
  });
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200; tries += 1) {
    const ready = await fire(address, shots.list(0)).catch(() => undefined);
    if (ready) return { url: address, process: child };
    await sleep(50);
  }
  child.kill();
  throw new Error('The baseline did not start');
}

const person = (index: number) => 1 + (index % PEOPLE);
const ticketIds: string[][] = [];
const report = JSON.stringify({
  place: 'HOME',
  category: 'DRAIN',
  text: '厨房下水很慢，洗碗要等好久',
  contact: { name: '住户', phone: '13800009999' },
});
const shots = {
  list: (index: number): Shot => ({ method: 'GET', path: '/api/tickets', token: token(person(index)) }),
  detail: (index: number): Shot => {
    const ids = ticketIds[person(index)]!;
    return { method: 'GET', path: `/api/tickets/${ids[index % ids.length]}`, token: token(person(index)) };
  },
  submit: (index: number): Shot => ({
    method: 'POST',
    path: '/api/tickets',
    token: token(person(index)),
    body: report,
    key: randomUUID(),
  }),
};

/** Rounds of product and yardstick in turn; the median of the ratios within a round, so that a busy minute hits both. */
async function compare(
  name: keyof typeof shots,
  limit: number,
  count: number,
  product: ServerProcess,
  yardstick: { url: string; process: ChildProcess },
) {
  const ratios: number[] = [];
  let ours = { cpu: 0, rps: 0, p99: 0, bytes: 0 };
  let theirs = ours;
  const measure = async (url: string, pid: number) => {
    const before = cpuOf(pid);
    const { rps, p99, bytes } = await volley(url, count, WIDTH, shots[name]);
    return { cpu: (cpuOf(pid) - before) / count, rps, p99, bytes };
  };
  for (let round = -1; round < ROUNDS; round += 1) {
    theirs = await measure(yardstick.url, yardstick.process.pid!);
    ours = await measure(product.url, product.pid);
    if (round >= 0) ratios.push(ours.cpu / theirs.cpu); // the first round warms both up
  }
  const ratio = median(ratios);
  say(
    `  ${name.padEnd(8)} product ${ours.cpu.toFixed(0)} µs, yardstick ${theirs.cpu.toFixed(0)} µs CPU/request · ratio ${ratio.toFixed(2)} (${ratios.map((r) => r.toFixed(2)).join(' ')})` +
      ` · rps ${ours.rps.toFixed(0)}/${theirs.rps.toFixed(0)} · p99 ${ours.p99.toFixed(1)}/${theirs.p99.toFixed(1)} ms · bytes ${ours.bytes.toFixed(0)}/${theirs.bytes.toFixed(0)}`,
  );
  goals.push({ name: `${name}: CPU per request ÷ hand-written`, value: ratio, limit, unit: '×' });
}

const lists: Record<string, { path: string; token: string }> = {
  'my tickets, all': { path: '/api/tickets', token: token(1) },
  'my tickets, open': { path: '/api/tickets?view=open', token: token(1) },
  'desk, to triage': { path: '/api/admin/tickets?view=triage', token: token(STAFF) },
  'desk, working': { path: '/api/admin/tickets?view=working', token: token(STAFF) },
  'desk, mine': { path: '/api/admin/tickets?view=mine', token: token(STAFF) },
  'desk, ended': { path: '/api/admin/tickets?view=ended', token: token(STAFF) },
  'desk, all': { path: '/api/admin/tickets', token: token(STAFF) },
  'desk, counts': { path: '/api/admin/ticket-counts', token: token(STAFF) },
};

async function growth(large: ServerProcess, small: ServerProcess) {
  for (const [name, { path, token: bearer }] of Object.entries(lists)) {
    const shot = (): Shot => ({ method: 'GET', path, token: bearer });
    const ratios: number[] = [];
    let [big, little] = [0, 0];
    for (let round = -1; round < ROUNDS; round += 1) {
      little = (await volley(small.url, 150, 1, shot)).p50;
      big = (await volley(large.url, 150, 1, shot)).p50;
      if (round >= 0) ratios.push(big / little);
    }
    const ratio = median(ratios);
    say(
      `  ${name.padEnd(18)} p50 ${big.toFixed(2)} ms at 1,000,000 · ${little.toFixed(2)} ms at 1,000 · ratio ${ratio.toFixed(2)}`,
    );
    goals.push({ name: `${name}: p50 at 1,000,000 ÷ at 1,000`, value: ratio, limit: 1.2, unit: '×' });
  }
}

async function main() {
  const [load] = loadavg();
  if (load! > 1 && !process.env.BENCH_ANYWAY)
    throw new Error(
      `The machine is busy (load ${load!.toFixed(1)}): figures would mean nothing. BENCH_ANYWAY=1 measures all the same.`,
    );
  await buildIfChanged('server');
  const mariadb = await startMariadb();
  const standin = await listenStandin({ port: 0, demo: true });
  const [largeUrl, smallUrl] = [await prepare(mariadb, LARGE), await prepare(mariadb, SMALL)];
  const large = await startServer(settingsFor(largeUrl, standin.url, await freePort()), 'bench-large');
  const small = await startServer(settingsFor(smallUrl, standin.url, await freePort()), 'bench-small');
  const yardstick = await startBaseline(largeUrl);
  try {
    for (let n = 1; n <= PEOPLE; n += 1) {
      const { text } = await fire(large.url, shots.list(n - 1));
      ticketIds[n] = (JSON.parse(text) as { items: { id: string }[] }).items.map(({ id }) => id).slice(0, 10);
    }
    say('Growth: the same list at a thousand and at a million tickets');
    await growth(large, small);
    say(`CPU per request at ${LARGE.toLocaleString('en')} tickets, ${WIDTH} at a time, ${ROUNDS} interleaved rounds`);
    await compare('list', 1.3, 1500, large, yardstick);
    await compare('detail', 1.5, 1500, large, yardstick);
    await compare('submit', 1.8, 800, large, yardstick);
    goals.push({
      name: 'server memory under that load (peak)',
      value: peakMemoryOf(large.pid),
      limit: 200,
      unit: ' MB',
    });
  } finally {
    yardstick.process.kill();
    await Promise.all([large.stop(), small.stop(), standin.close()]);
  }
  say('');
  for (const { name, value, limit, unit } of goals)
    say(`${value <= limit ? 'ok  ' : 'OVER'} ${name.padEnd(52)} ${value.toFixed(2)}${unit}  (≤ ${limit}${unit})`);
  const over = goals.filter(({ value, limit }) => value > limit).length;
  say(`${goals.length - over} passed, ${over} failed`);
  process.exitCode = over ? 1 : 0;
}

await main();
