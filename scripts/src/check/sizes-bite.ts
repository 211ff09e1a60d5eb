import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sizeFaults } from './sizes.ts';

const lines = (count: number) => 'line\n'.repeat(count);
const files = (folder: string, count: number, end = '.ts') =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`${folder}/part-${n}${end}`, lines(1)]));

/** What is just within each limit, and what is just beyond it. */
const planted: Record<string, string> = {
  'server/src/long/within.ts': lines(250),
  'server/src/long/beyond.ts': lines(251),
  'server/src/long/within.test.ts': lines(400),
  'server/src/long/beyond.test.ts': lines(401),
  'server/src/long/excepted.ts': lines(251),
  'miniapp/src/long/beyond.tsx': lines(251),
  'miniapp/src/long/beyond.scss': lines(251),
  'shared/src/long/names.txt': lines(251),
  ...files('shared/src/within', 12),
  ...files('shared/src/within', 5, '.test.ts'),
  ...files('shared/src/within/room', 12),
  ...files('scripts/src/beyond', 13),
  ...files('scripts/wechat-standin/src', 13),
  ...files('miniapp/src/assets/icons', 13, '.svg'),
};

const wanted = [
  'server/src/long/beyond.ts has 251 lines, 250 at most',
  'server/src/long/beyond.test.ts has 401 lines, 400 at most',
  'miniapp/src/long/beyond.tsx has 251 lines, 250 at most',
  'miniapp/src/long/beyond.scss has 251 lines, 250 at most',
  'scripts/src/beyond holds 13 files, 12 at most: give it rooms',
  'scripts/wechat-standin/src holds 13 files, 12 at most: give it rooms',
  'server/src/long/within.ts is within the limits: take it off the exceptions',
  'server/src/long/gone.ts is within the limits: take it off the exceptions',
];

/** A limit that stopped working looks like a tidy tree. Returns what is wrong, line by line. */
export function sizesThatDoNotBite(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'linli-sizes-'));
  try {
    for (const [file, text] of Object.entries(planted)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const reason = 'planted';
    const found = sizeFaults(folder, {
      'server/src/long/excepted.ts': reason,
      'server/src/long/within.ts': reason,
      'server/src/long/gone.ts': reason,
    });
    return [
      ...wanted.filter((line) => !found.includes(line)).map((line) => `not noticed  ${line}`),
      ...found.filter((line) => !wanted.includes(line)).map((line) => `not meant    ${line}`),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
