import { existsSync } from 'node:fs';
import { buildIfChanged, type BuildName } from '../builds.ts';
import { runChecks } from '../check/checks.ts';
import { at } from '../paths.ts';
import { lastLines, runScript } from '../run-process.ts';
import { readDist } from '../weapp/build/dist.ts';
import { h5Sizes, overBudget, sizeTable, weappSizes } from '../weapp/build/sizes.ts';
import { jest } from './jest.ts';
import { node24 } from './node24.ts';
import { browserEnvironment, hasChromium } from './programs.ts';
import type { Outcome, Step } from './step.ts';

async function check(): Promise<Outcome> {
  const checked = await runChecks(() => undefined);
  const wrong = checked.filter((each) => each.wrong);
  return {
    passed: checked.length - wrong.length,
    failed: wrong.length,
    details: wrong.map((each) => `${each.title}\n${each.wrong}`).join('\n\n'),
  };
}

const build = (name: BuildName, after: string[]): Step => ({
  key: `build-${name}`,
  title: `build ${name}`,
  after,
  run: async () => ({ passed: 0, failed: 0, note: await buildIfChanged(name) }),
});

/** A program of ours that ends with the line `N passed, N failed`. */
const program = ({ file, args = [], ...step }: Omit<Step, 'run'> & { file: string; args?: string[] }): Step => ({
  ...step,
  async run() {
    if (!existsSync(at('scripts', 'src', file))) throw new Error(`scripts/src/${file} does not exist`);
    const { code, output } = await runScript([at('scripts', 'src', file), ...args], {
      name: step.key,
      env: browserEnvironment,
    });
    const counts = [...output.matchAll(/^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)].at(-1);
    const [, passed = '0', failed = '0', skipped = '0'] = counts ?? [];
    return {
      passed: Number(passed),
      failed: Number(failed) || (code === 0 && counts ? 0 : 1),
      skipped: Number(skipped),
      details: lastLines(output, 120),
    };
  },
});

async function sizes(): Promise<Outcome> {
  const both = [
    weappSizes(readDist(at('miniapp', 'dist', 'weapp'))),
    h5Sizes(at('miniapp', 'dist', 'h5'), 'pages/home/index'),
  ];
  const rows = both.flatMap((each) => each.rows);
  const faults = both.flatMap((each) => each.faults).map(({ file, line, message }) => `${file}:${line} ${message}`);
  console.log(sizeTable(rows).replace(/^/gm, '    '));
  const over = overBudget(rows).map(({ what }) => `${what} is over its budget`);
  return {
    passed: rows.length - over.length,
    failed: over.length + faults.length,
    details: [...over, ...faults].join('\n'),
  };
}

/** Cheap and likely to fail first; what is long begins as soon as it may. */
export const steps: Step[] = [
  { key: 'check', title: 'check: lint, imports, types, format', run: check },
  {
    key: 'shared',
    title: 'tests of shared',
    after: ['check'],
    run: () => jest('shared', { name: 'test-shared' }),
  },
  {
    key: 'shared-node24',
    title: 'tests of shared on Node 24',
    after: ['check'],
    needs: 'node24',
    run: () => jest('shared', { name: 'test-shared-node24', node: node24 }),
  },
  build('server', ['check']),
  build('h5', ['check']),
  {
    key: 'standin',
    title: 'tests of the WeChat stand-in',
    after: ['check'],
    run: () => jest('scripts/wechat-standin', { name: 'test-standin' }),
  },
  {
    key: 'miniapp',
    title: 'tests of miniapp',
    after: ['check'],
    run: () => jest('miniapp', { name: 'test-miniapp' }),
  },
  {
    key: 'server',
    // Each engine and each Node has a whole pass, not each of the four pairs. Without Node 24 SQLite is tested on ours.
    title: 'tests of server on SQLite, Node 24',
    after: ['check'],
    run: () => jest('server', { name: 'test-server', workers: 2, ...(existsSync(node24) && { node: node24 }) }),
  },
  build('weapp', ['build-h5']),
  {
    key: 'mariadb',
    title: `tests of server on MariaDB, Node ${process.versions.node.split('.')[0]}`,
    after: ['server'],
    needs: 'mariadb',
    run: () => jest('server', { name: 'test-mariadb', workers: 2, env: { TEST_ENGINE: 'mysql' } }),
  },
  program({
    key: 'fuzz',
    title: 'what the contract allows and forbids',
    file: 'fuzz/run.ts',
    args: ['--requests', '1000', '--seed', '1'],
    buildsOn: ['build-server'],
  }),
  { key: 'sizes', title: 'package sizes', buildsOn: ['build-h5', 'build-weapp'], run: sizes },
  program({
    key: 'weapp',
    title: 'WeChat build, driven',
    file: 'weapp/run.ts',
    buildsOn: ['build-weapp', 'build-server'],
    // Without a browser the bare phone still boots it; the missing part is told at the end.
    args: hasChromium ? [] : ['--no-chromium'],
  }),
  program({
    key: 'journeys',
    title: 'browser journeys',
    file: 'journeys/run.ts',
    buildsOn: ['build-h5', 'build-server'],
    needs: 'chromium',
  }),
];
