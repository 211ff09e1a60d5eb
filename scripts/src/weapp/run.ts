import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { at } from '../paths.ts';
import { startWorld } from '../world.ts';
import { runGate } from './gate.ts';
import { shiftTo, withShiftedClock } from './shifted-clock.ts';

const { values: given } = parseArgs({
  options: {
    dist: { type: 'string', default: at('miniapp', 'dist', 'weapp') },
    h5: { type: 'string' },
    api: { type: 'string' },
    standin: { type: 'string' },
    shots: { type: 'string', default: at('artefacts', 'weapp') },
    json: { type: 'string', default: at('artefacts', 'weapp', 'report.json') },
    person: { type: 'string', default: 'demo-owner-1' },
    offline: { type: 'boolean', default: false },
    'no-chromium': { type: 'boolean', default: false },
    'no-bare': { type: 'boolean', default: false },
    only: { type: 'string' },
    clock: { type: 'string' },
  },
});

if (!existsSync(join(given.dist, 'app.json')))
  throw new Error(`No WeChat build in ${given.dist}: pnpm --filter @linli/miniapp build:weapp`);

const shiftMs = given.clock ? shiftTo(given.clock, Date.now()) : 0;
const world = given.api || given.offline ? undefined : await startWorld({ env: withShiftedClock(shiftMs) });
const standin = given.standin ?? world?.standinUrl;
try {
  const { steps, sizes, warnings } = await runGate({
    dist: given.dist,
    // Nothing listens there: pages must still show that they are offline.
    api: given.api ?? world?.url ?? 'http://127.0.0.1:9',
    shots: given.shots,
    person: given.person,
    isOffline: given.offline,
    withBare: !given['no-bare'],
    withChromium: !given['no-chromium'],
    shiftMs,
    only: given.only ?? '',
    ...(given.h5 && { h5: given.h5 }),
    ...(standin && { standin }),
  });
  mkdirSync(dirname(given.json), { recursive: true });
  writeFileSync(given.json, JSON.stringify({ steps, sizes, warnings: [...warnings] }, null, 2));
  const failed = steps.filter((each) => each.failures.length > 0).length;
  console.log(`\n${steps.length - failed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
} finally {
  await world?.stop();
}
