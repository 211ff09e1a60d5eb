import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { at } from '../paths.ts';
import { goals, ROUNDS, say } from './frame.ts';
import { cpuOf, fire, median, volley, type Shot } from './load.ts';

export const WIDTH = 16;

interface Server {
  url: string;
  pid: number;
}

/** A server written by hand, in a file of `baseline/`; it is ready once it answers `first`. */
export async function startBaseline(
  file: string,
  databaseUrl: string,
  first: Shot,
): Promise<Server & { process: ChildProcess }> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--import', 'tsx', at('scripts/src/bench/baseline', file)], {
    cwd: at('scripts'),
    env: { ...process.env, DATABASE_URL: databaseUrl, PORT: String(port), NODE_ENV: 'production' },
    stdio: 'inherit',
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 200; tries += 1) {
    const ready = await fire(url, first).catch(() => undefined);
    if (ready) return { url, pid: child.pid!, process: child };
    await sleep(50);
  }
  child.kill();
  throw new Error(`${file} did not start`);
}

interface Comparison {
  name: string;
  limit: number;
  count: number;
  shot: (index: number) => Shot;
}

/** Rounds of product and yardstick in turn; the median of the ratios within a round, so that a busy minute hits both. */
export async function compare({ name, limit, count, shot }: Comparison, product: Server, yardstick: Server) {
  const ratios: number[] = [];
  let ours = { cpu: 0, rps: 0, p99: 0, bytes: 0 };
  let theirs = ours;
  const measure = async ({ url, pid }: Server) => {
    const before = cpuOf(pid);
    const { rps, p99, bytes } = await volley(url, count, WIDTH, shot);
    return { cpu: (cpuOf(pid) - before) / count, rps, p99, bytes };
  };
  for (let round = -1; round < ROUNDS; round += 1) {
    theirs = await measure(yardstick);
    ours = await measure(product);
    if (round >= 0) ratios.push(ours.cpu / theirs.cpu); // the first round warms both up
  }
  const ratio = median(ratios);
  say(
    `  ${name.padEnd(8)} product ${ours.cpu.toFixed(0)} µs, yardstick ${theirs.cpu.toFixed(0)} µs CPU/request · ratio ${ratio.toFixed(2)} (${ratios.map((r) => r.toFixed(2)).join(' ')})` +
      ` · rps ${ours.rps.toFixed(0)}/${theirs.rps.toFixed(0)} · p99 ${ours.p99.toFixed(1)}/${theirs.p99.toFixed(1)} ms · bytes ${ours.bytes.toFixed(0)}/${theirs.bytes.toFixed(0)}`,
  );
  goals.push({ name: `${name}: CPU per request ÷ hand-written`, value: ratio, limit, unit: '×' });
}

interface Growth {
  name: string;
  /** What the two are, 「1,000,000」 and 「1,000」. */
  large: string;
  small: string;
}

/** The same question where there is much and where there is little, in turn: the median of the ratios of their p50. */
export async function growth(
  { name, large, small }: Growth,
  much: { url: string; shot: () => Shot },
  little: { url: string; shot: () => Shot },
) {
  const ratios: number[] = [];
  let [big, few] = [0, 0];
  for (let round = -1; round < ROUNDS; round += 1) {
    few = (await volley(little.url, 150, 1, little.shot)).p50;
    big = (await volley(much.url, 150, 1, much.shot)).p50;
    if (round >= 0) ratios.push(big / few);
  }
  const ratio = median(ratios);
  say(
    `  ${name.padEnd(18)} p50 ${big.toFixed(2)} ms at ${large} · ${few.toFixed(2)} ms at ${small} · ratio ${ratio.toFixed(2)}`,
  );
  goals.push({ name: `${name}: p50 at ${large} ÷ at ${small}`, value: ratio, limit: 1.2, unit: '×' });
}
