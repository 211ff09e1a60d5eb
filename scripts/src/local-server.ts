import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoMerchant } from '@linli/wechat-standin/pay/merchant.ts';
import { defaultAppid, defaultSecret } from '@linli/wechat-standin/state.ts';
import { templates } from '@linli/wechat-standin/templates.ts';
import { at, logFile } from './paths.ts';
import { lastLines, runNode } from './run-process.ts';

const browserApp = at('miniapp', 'dist', 'h5');
const bundle = at('server', 'dist', 'main.js');
/** A server of short requests needs no large heap; without limits Node fills whatever memory there is (docs/deploy.md). */
const heap = ['--max-semi-space-size=16', '--max-old-space-size=128'];

export interface LocalSettings {
  port: number;
  standinUrl: string;
  databaseUrl: string;
  filesDir: string;
  secret: string;
  env?: Record<string, string>;
}

/** The settings of a server in demo mode: WeChat is the stand-in, and the browser build is served where there is one. */
export const demoEnvironment = ({ port, standinUrl, databaseUrl, filesDir, secret, env }: LocalSettings) => ({
  PORT: String(port),
  DEMO: '1',
  DATABASE_URL: databaseUrl,
  FILES_DIR: filesDir,
  SECRET: secret,
  ...(existsSync(browserApp) && { PUBLIC_DIR: browserApp }),
  WX_API_BASE: standinUrl,
  STANDIN_PUBLIC_URL: standinUrl,
  WX_APPID: defaultAppid,
  WX_SECRET: defaultSecret,
  WX_TEMPLATE_PROGRESS: templates.ticketProgress.id,
  WX_TEMPLATE_VISIT: templates.ticketVisit.id,
  WX_TEMPLATE_WORK: templates.newWorkOrder.id,
  WX_TEMPLATE_PARCEL: templates.parcelArrival.id,
  WX_TEMPLATE_NOTICE: templates.notice.id,
  WXPAY_API_BASE: standinUrl,
  WXPAY_NOTIFY_ORIGIN: `http://127.0.0.1:${port}`,
  ...demoMerchant().settings,
  ...env,
});

/** While a version is being written its migrations may change; what landed never does. */
const remedy = (output: string, databaseUrl = '') =>
  /database is newer than this code|Migration \S+: .*(already exists|duplicate column)/i.test(output) &&
  databaseUrl.startsWith('sqlite:')
    ? `\n\n  演示数据来自另一个版本，删掉它再来一次 · the demo data is of another version, delete it and start again:\n  ${databaseUrl.slice(7)}*`
    : '';

/** Brings the database up to date and fills it with the demo neighbourhood; both do nothing the second time. */
export async function prepareDatabase(env: Record<string, string>) {
  for (const command of ['migrate', 'seed']) {
    const { code, output } = await runNode([bundle, command], {
      name: `server-${command}`,
      env,
    });
    if (code !== 0) throw new Error(`server ${command}:\n${lastLines(output, 30)}${remedy(output, env.DATABASE_URL)}`);
  }
}

export interface ServerProcess {
  url: string;
  pid: number;
  /** Resolves with its last words when the process ends, asked or not. */
  ended: Promise<string>;
  stop: () => Promise<void>;
}

/** Starts the built server and waits until it says it is ready. */
export async function startServer(env: Record<string, string>, name = 'server'): Promise<ServerProcess> {
  mkdirSync(dirname(logFile(name)), { recursive: true });
  const log = createWriteStream(logFile(name));
  const child = spawn(process.execPath, [...heap, bundle, 'serve'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let tail = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log.write(text);
      tail = (tail + text).slice(-8_000);
    });
  let alive = true;
  const ended = new Promise<string>((resolve) => {
    child.once('close', (code) => {
      alive = false;
      log.end();
      resolve(`${lastLines(tail, 20)}\n(server ended with code ${code}; its log: ${logFile(name)})`);
    });
  });
  const url = `http://127.0.0.1:${env.PORT}`;
  const stop = async () => {
    child.kill('SIGTERM');
    const hurry = setTimeout(() => child.kill('SIGKILL'), 12_000);
    await ended;
    clearTimeout(hurry);
  };
  for (const begun = performance.now(); alive && performance.now() - begun < 60_000; await sleep(50)) {
    const ready = await fetch(`${url}/readyz`).catch(() => undefined);
    if (ready?.ok) return { url, pid: child.pid!, ended, stop };
  }
  if (alive) await stop();
  throw new Error(await ended);
}
