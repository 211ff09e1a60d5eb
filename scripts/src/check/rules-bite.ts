import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { at } from '../paths.ts';
import { runNode } from '../run-process.ts';
import { circlesBetweenDomains } from './circles.ts';
import { tools } from './tools.ts';

const fixtures = at('scripts', 'lint', 'fixtures');
const sourceFolders = ['shared', 'server', 'miniapp', 'scripts'];

/** A forbidden library only has to exist to be resolved. */
const stubs = ['zod', 'typeorm', 'libsql', 'koa'];

type Breaks = Map<string, Set<string>>;

const note = (breaks: Breaks, file: string, rule: string) =>
  void breaks.set(file, (breaks.get(file) ?? new Set()).add(rule));

function declaredBreaks(): Breaks {
  const breaks: Breaks = new Map();
  for (const file of readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((each) =>
    /\.tsx?$/.test(each),
  )) {
    const first = readFileSync(join(fixtures, file), 'utf8').split('\n', 1)[0] ?? '';
    for (const rule of /^\/\/ breaks: (.+)$/.exec(first)?.[1]?.split(', ') ?? [])
      note(breaks, file.replaceAll('\\', '/'), rule);
  }
  return breaks;
}

/** The same two programs, with the same two settings, on a tree of small files that each do one forbidden thing. */
async function foundBreaks(folder: string): Promise<Breaks> {
  cpSync(fixtures, folder, { recursive: true });
  for (const file of ['.oxlintrc.json', '.dependency-cruiser.cjs', 'tsconfig.base.json', 'scripts/lint/plugin.mjs']) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(at(file), join(folder, file));
  }
  for (const name of stubs) {
    mkdirSync(join(folder, 'node_modules', name), { recursive: true });
    writeFileSync(join(folder, 'node_modules', name, 'index.js'), '');
  }
  const [lint, imports] = await Promise.all([
    runNode([tools.oxlint, '--format', 'json', ...sourceFolders], { name: 'fixtures-oxlint', cwd: folder }),
    runNode([tools.depcruise, '--output-type', 'json', ...sourceFolders], { name: 'fixtures-depcruise', cwd: folder }),
  ]);
  const breaks: Breaks = new Map();
  const { diagnostics } = JSON.parse(lint.output) as { diagnostics: { code: string; filename: string }[] };
  for (const { code, filename } of diagnostics) note(breaks, filename, code.replace('(', '/').replace(')', ''));
  const { summary } = JSON.parse(imports.output) as {
    summary: { violations: { from: string; rule: { name: string } }[] };
  };
  for (const { from, rule } of summary.violations) note(breaks, from, rule.name);
  for (const { file } of circlesBetweenDomains(folder)) note(breaks, file, 'no-circles-between-domains');
  return breaks;
}

/** Rules that must be seen biting: every import rule, and every lint rule of our own. */
async function ownRules(): Promise<string[]> {
  const cruiser = createRequire(import.meta.url)(at('.dependency-cruiser.cjs')) as { forbidden: { name: string }[] };
  const plugin = (await import(at('scripts', 'lint', 'plugin.mjs'))) as { default: { rules: object } };
  return [
    ...cruiser.forbidden.map(({ name }) => name),
    'no-circles-between-domains',
    ...Object.keys(plugin.default.rules).map((name) => `linli/${name}`),
  ];
}

const lines = (breaks: Breaks) =>
  [...breaks].flatMap(([file, rules]) => [...rules].map((rule) => `${file}: ${rule}`)).sort();

/** A rule that silently stopped working looks like a clean tree. Returns what is wrong, line by line. */
export async function rulesThatDoNotBite(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'linli-rules-'));
  try {
    const declared = lines(declaredBreaks());
    const found = lines(await foundBreaks(folder));
    const proved = new Set(declared.map((line) => line.split(': ')[1]));
    return [
      ...declared.filter((line) => !found.includes(line)).map((line) => `not noticed  ${line}`),
      ...found.filter((line) => !declared.includes(line)).map((line) => `not meant    ${line}`),
      ...(await ownRules()).filter((rule) => !proved.has(rule)).map((rule) => `no fixture   ${rule}`),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
