import { existsSync, readFileSync, rmSync } from 'node:fs';
import { at, data } from '../paths.ts';
import { lastLines, runNode } from '../run-process.ts';
import type { Outcome } from './step.ts';

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  /** Files that could not even be loaded: they hold no counted test. */
  numRuntimeErrorTestSuites: number;
  numTotalTestSuites: number;
}

interface Options {
  name: string;
  workers?: number;
  env?: Record<string, string>;
  node?: string;
  args?: string[];
}

/** One package's tests; the counts come from jest's own report. */
export async function jest(
  folder: string,
  { name, workers = 1, env = {}, node, args = [] }: Options,
): Promise<Outcome> {
  const report = data('logs', `${name}.json`);
  rmSync(report, { force: true });
  const { code, output } = await runNode(
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      at(folder, 'node_modules', 'jest', 'bin', 'jest.js'),
      `--maxWorkers=${workers}`,
      '--json',
      `--outputFile=${report}`,
      ...args,
    ],
    { name, cwd: at(folder), env },
    node,
  );
  // Jest prints its report twice when asked for JSON: the readable one is what people want.
  const details = lastLines(output.replace(/^\{"numFailedTestSuites".*$/m, ''), 200);
  if (!existsSync(report)) return { passed: 0, failed: 1, details };
  const said = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  const broken = said.numFailedTests + said.numRuntimeErrorTestSuites;
  return {
    passed: said.numPassedTests,
    failed: broken || (code === 0 ? 0 : 1),
    skipped: said.numPendingTests,
    note: `${said.numTotalTestSuites} files`,
    details,
  };
}
