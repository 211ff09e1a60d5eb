import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenStandin } from '@linli/wechat-standin/standin.ts';
import { buildIfChanged } from '../builds.ts';
import { freePort } from '../free-port.ts';
import { demoEnvironment, prepareDatabase, startServer } from '../local-server.ts';

/** Worlds that all begin alike: the demo's database is filled once, and each server gets a copy of it. */
export async function createWorlds() {
  await buildIfChanged('server');
  const folder = mkdtempSync(join(tmpdir(), 'linli-fuzz-'));
  const standin = await listenStandin({ port: 0, demo: true, pages: ['pages/', 'packages/'] });
  const secret = randomBytes(32).toString('base64url');
  const settingsFor = async (name: string) => {
    const { PUBLIC_DIR: _, ...settings } = demoEnvironment({
      port: await freePort(),
      standinUrl: standin.url,
      databaseUrl: `sqlite:${join(folder, name, 'linli.sqlite')}`,
      filesDir: join(folder, name, 'photos'),
      secret,
      // One machine plays every person here.
      env: { RATE_LIMITS: '0', LOG_LEVEL: 'warn' },
    });
    return settings;
  };
  mkdirSync(join(folder, 'first'));
  await prepareDatabase(await settingsFor('first'));
  let made = 0;
  return {
    async start() {
      const name = `world-${(made += 1)}`;
      cpSync(join(folder, 'first'), join(folder, name), { recursive: true });
      const server = await startServer(await settingsFor(name), 'fuzz-server');
      return {
        ...server,
        standinUrl: standin.url,
        async stop() {
          await server.stop();
          rmSync(join(folder, name), { recursive: true });
        },
      };
    },
    async close() {
      await standin.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Worlds = Awaited<ReturnType<typeof createWorlds>>;
