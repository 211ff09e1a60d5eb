import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoMerchant } from '@linli/wechat-standin/pay/merchant.ts';
import { listenStandin } from '@linli/wechat-standin/standin.ts';
import { buildIfChanged } from './builds.ts';
import { freePort } from './free-port.ts';
import { demoEnvironment, prepareDatabase, startServer } from './local-server.ts';

export interface World {
  /** The server: API and browser app. */
  url: string;
  standinUrl: string;
  /** Process id of the server, for what measures it. */
  pid: number;
  stop: () => Promise<void>;
}

/**
 * The whole product on free ports and a fresh, seeded database of its own: what the WeChat checks, the browser journeys
 * and the bench run against. `databaseUrl` takes MySQL instead; it must be empty.
 */
export async function startWorld({
  databaseUrl,
  env = {},
}: { databaseUrl?: string; env?: Record<string, string> } = {}): Promise<World> {
  await buildIfChanged('server');
  const folder = mkdtempSync(join(tmpdir(), 'linli-world-'));
  const standin = await listenStandin({
    port: 0,
    demo: true,
    pages: ['pages/', 'packages/'],
    merchant: demoMerchant().merchant,
    notifiesItself: true,
  });
  const settings = demoEnvironment({
    port: await freePort(),
    standinUrl: standin.url,
    databaseUrl: databaseUrl ?? `sqlite:${join(folder, 'linli.sqlite')}`,
    filesDir: join(folder, 'photos'),
    secret: randomBytes(32).toString('base64url'),
    // One machine plays every person here.
    env: { RATE_LIMITS: '0', LOG_LEVEL: 'warn', ...env },
  });
  const cleanUp = async () => {
    await standin.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await prepareDatabase(settings);
    const server = await startServer(settings, `world-${settings.PORT}`);
    const stop = async () => {
      await server.stop();
      await cleanUp();
    };
    return { url: server.url, standinUrl: standin.url, pid: server.pid, stop };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
