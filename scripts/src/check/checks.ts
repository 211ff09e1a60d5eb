import { at, data } from '../paths.ts';
import { pool } from '../pool.ts';
import { lastLines, runNode, runPackageScript, type Finished } from '../run-process.ts';
import { circlesBetweenDomains } from './circles.ts';
import { untrueDocuments } from './documents.ts';
import { openApiFaults } from './openapi-valid.ts';
import { openApiIsStale } from './openapi.ts';
import { ticketDiagramIsStale } from './ticket-diagram.ts';
import { packageFaults } from './packages/packages.ts';
import { rulesThatDoNotBite } from './rules-bite.ts';
import { sizesThatDoNotBite } from './sizes-bite.ts';
import { exceptions, sizeFaults } from './sizes.ts';
import { tools } from './tools.ts';

interface Check {
  title: string;
  /** What is wrong; empty when nothing is. */
  run: () => Promise<string>;
}

export interface Checked {
  title: string;
  wrong: string;
  seconds: number;
}

const complaint = ({ code, output }: Finished) => (code === 0 ? '' : lastLines(output, 60) || `exit code ${code}`);

const tool = (title: string, args: string[]): Check => ({
  title,
  run: async () => complaint(await runNode(args, { name: `check-${title.split(' ')[0]}` })),
});

const types = (folder: string): Check => ({
  title: `types of ${folder}`,
  run: async () =>
    complaint(await runPackageScript(folder, 'typecheck', { name: `check-types-${folder.replace('/', '-')}` })),
});

const sources = ['shared/src', 'server/src', 'miniapp/src', 'scripts/src', 'scripts/wechat-standin/src'];

/** Quick ones first; the slowest type check starts early so that it does not end alone. */
const checks: Check[] = [
  tool('lint', [tools.oxlint]),
  tool('imports (who may import whom)', [tools.depcruise, '--output-type', 'err-long', ...sources]),
  {
    title: 'no circles between domains',
    run: async () =>
      circlesBetweenDomains(at())
        .map(({ file, to }) => `${file} asks ${to}, which needs it`)
        .join('\n'),
  },
  { title: 'the rules bite', run: async () => (await rulesThatDoNotBite()).join('\n') },
  {
    title: 'no file too long, no folder too full',
    run: async () => [...sizesThatDoNotBite(), ...sizeFaults(at(), exceptions)].join('\n'),
  },
  { title: 'packages and secrets', run: async () => packageFaults().join('\n') },
  { title: 'documents say what is', run: async () => untrueDocuments().join('\n') },
  types('miniapp'),
  types('server'),
  types('shared'),
  types('scripts'),
  types('scripts/wechat-standin'),
  tool('format', [
    tools.prettier,
    '--check',
    '--log-level',
    'warn',
    '--cache',
    '--cache-location',
    data('prettier'),
    '.',
  ]),
  {
    title: 'docs/openapi.json is current',
    run: async () =>
      (await openApiIsStale()) ? 'The contract changed: run `npm run format` and commit docs/openapi.json' : '',
  },
  { title: 'docs/openapi.json is valid', run: async () => (await openApiFaults()).join('\n') },
  {
    title: 'docs/tickets.md is current',
    run: async () =>
      (await ticketDiagramIsStale())
        ? 'The transition table changed: run `npm run format` and commit docs/tickets.md'
        : '',
  },
];

/** Everything that can be said without running the product. */
export const runChecks = (report: (checked: Checked) => void): Promise<Checked[]> =>
  pool(
    2,
    checks.map(({ title, run }) => async () => {
      const since = performance.now();
      const wrong = await run().catch((error: unknown) => String(error));
      const checked = { title, wrong, seconds: (performance.now() - since) / 1000 };
      report(checked);
      return checked;
    }),
  );

export const checkLine = ({ title, wrong, seconds }: Checked) =>
  `  ${wrong ? '✗' : '✓'} ${title.padEnd(34)} ${seconds.toFixed(1).padStart(5)} s${wrong ? `\n\n${wrong}\n` : ''}`;
