import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { hasMariadb } from '@linli/server/test/world/mariadb.ts';
import { hasNode24 } from './node24.ts';
import type { Need } from './step.ts';

const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) =>
    folders.map((each) => join(each, name)),
  );
  return [process.env.CHROMIUM, ...onPath, ...elsewhere].find((path) => path && existsSync(path));
}

const chromium = findChromium();
export const hasChromium = chromium !== undefined;

/** For the programs that drive it. */
export const browserEnvironment = { ...(chromium && { CHROMIUM: chromium }) };

/** Chinese in screenshots; other systems than Linux bring their fonts. */
const hasChineseFont = () =>
  process.platform !== 'linux' ||
  Boolean(spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim());

export interface Missing {
  what: string;
  without: string;
  remedy: string;
}

const remedies: Record<Need, Missing> = {
  mariadb: {
    what: 'MariaDB',
    without: 'the server’s tests on MySQL/MariaDB',
    remedy: 'apt-get install mariadb-server',
  },
  chromium: {
    what: 'Chromium',
    without: 'the WeChat build in a browser, the browser journeys, the screenshots',
    remedy: 'apt-get install chromium, or CHROMIUM=/path/to/chrome',
  },
  node24: {
    what: 'Node 24',
    without: 'the tests of shared and server on Node 24; those of server on SQLite ran on this Node',
    remedy: 'it comes from the npm registry; is it reachable?',
  },
};

/** What this machine lacks, asked once at the beginning so that the end cannot forget it. */
export async function findMissing(): Promise<Map<Need | 'font', Missing>> {
  const missing = new Map<Need | 'font', Missing>();
  if (!hasMariadb()) missing.set('mariadb', remedies.mariadb);
  if (!chromium) missing.set('chromium', remedies.chromium);
  if (!(await hasNode24())) missing.set('node24', remedies.node24);
  if (!hasChineseFont())
    missing.set('font', {
      what: 'a Chinese font',
      without: 'readable screenshots (the characters are boxes)',
      remedy: 'apt-get install fonts-wqy-microhei',
    });
  return missing;
}
