import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expectKept, reportUnkept } from '../published/kept.ts';
import type { World } from '../world/world.ts';
import { unkeptIn } from './unkept.ts';

const printed = fileURLToPath(new URL('../../../../docs/openapi.json', import.meta.url));

export interface ServerProcess {
  child: ChildProcess;
  url: string;
  /** Everything it has logged. */
  log: () => string;
  /** The exit code, or the signal that ended it. */
  ended: Promise<number | string>;
}

/** Another server process on a world's database and stand-in. Whoever starts it ends it. */
export async function startProcess(world: World, settings: Record<string, string> = {}): Promise<ServerProcess> {
  const { keyFor: _, ...config } = world.deps.config;
  const environment = Object.fromEntries(
    Object.entries(config).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? String(Number(value)) : String(value),
    ]),
  );
  // Made by jest.setup.mjs before the tests begin.
  const child = spawn(process.execPath, [process.env.TEST_PROCESS!], {
    env: {
      PATH: process.env.PATH,
      ...environment,
      PORT: '0',
      LOG_LEVEL: 'info',
      BACKGROUND: '0',
      TEST_NOW: String(world.now()),
      // As in `startWorld`: both engines answer alike.
      HELD_AGAINST: world.deps.db.engine === 'sqlite' ? printed : '',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // All it has said has been heard by then.
  const ended = once(child, 'close').then(([code, signal]) => (signal ?? code) as number | string);
  let log = '';
  const port = await new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout!, child.stderr!])
      stream.setEncoding('utf8').on('data', (data: string) => {
        log += data;
        const listening = /"address":\{[^}]*"port":(\d+)/.exec(log)?.[1];
        if (listening) resolve(Number(listening));
      });
    void ended.then((end) => reject(new Error(`The server ended with ${end} before it listened:\n${log}`)));
  });
  return { child, url: `http://127.0.0.1:${port}`, log: () => log, ended };
}

/** Ends it at once; does nothing when it has ended. Throws what it has answered against the contract. */
export async function end({ child, ended, log }: ServerProcess): Promise<void> {
  child.kill('SIGKILL');
  await ended;
  for (const fault of unkeptIn(log())) reportUnkept(fault);
  expectKept();
}

/** A report of a repair by plain HTTP: what the answer was, or that there was none. */
export async function submitTo(
  url: string,
  token: string,
  key: string,
  text = '漏水',
): Promise<{ status: number; id?: string; number?: string; ms: number }> {
  const start = performance.now();
  const body = { place: 'HOME', category: 'WATER', text, contact: { name: '陈晓岚', phone: '13800001001' } };
  try {
    const answer = await fetch(`${url}/api/tickets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': key, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return {
      status: answer.status,
      ...((await answer.json()) as { id: string; number: string }),
      ms: performance.now() - start,
    };
  } catch {
    return { status: 0, ms: performance.now() - start };
  }
}
