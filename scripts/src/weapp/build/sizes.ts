import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { filesBelow, type Dist } from './dist.ts';
import { nodeFaults, syntaxFaults } from './es.ts';
import { budgets } from './limits.ts';
import type { Fault } from './wcc.ts';

export interface SizeRow {
  what: string;
  bytes: number;
  limit: number;
}

export interface Sizes {
  rows: SizeRow[];
  faults: Fault[];
}

/** Package sizes of the WeChat build, and whether an old phone can read every script in it. */
export function weappSizes(dist: Dist): Sizes {
  const bytes = new Map<string, number>([['', 0], ...dist.packages.map((each) => [each, 0] as const)]);
  for (const file of dist.files.filter(isShipped)) {
    const home = dist.packageOf(file);
    bytes.set(home, (bytes.get(home) ?? 0) + statSync(join(dist.root, file)).size);
  }
  const rows = [...bytes].map(([name, size]) => ({
    what: name ? `subpackage ${name}` : 'main package',
    bytes: size,
    limit: name ? budgets.subpackage : budgets.mainPackage,
  }));
  rows.push({
    what: 'all packages',
    bytes: [...bytes.values()].reduce((a, b) => a + b, 0),
    limit: budgets.allPackages,
  });

  const scripts = dist.files.filter((file) => file.endsWith('.js'));
  return {
    rows,
    faults: [...syntaxFaults(dist.root, scripts, 5), ...nodeFaults(dist.root, scripts), ...outsiders(dist)],
  };
}

/** What uploading leaves out. */
const isShipped = (file: string) => !/(^|\/)(project\.(private\.)?config\.json|.*\.map|.*\.LICENSE\.txt)$/.test(file);

/** Files of a page that the build forgot: WeChat refuses the upload. */
function outsiders(dist: Dist): Fault[] {
  const files = new Set(dist.files);
  const needed = dist.pages.flatMap((page) => [`${page}.js`, `${page}.json`, `${page}.wxml`]);
  const icons = dist.tabs.flatMap((tab) => [tab.iconPath, tab.selectedIconPath].filter((path) => path !== undefined));
  return [...needed, ...icons.map((path) => path.replace(/^\.?\//, ''))]
    .filter((file) => !files.has(file))
    .map((file) => ({ file, line: 0, column: 0, message: 'named in app.json but not in the build' }));
}

/** The browser build: every script parses, and the first page comes in few bytes. */
export function h5Sizes(root: string, homePage: string): Sizes {
  const files = filesBelow(root);
  const scripts = files.filter((file) => file.endsWith('.js'));
  const initial = initialFiles(root);
  const first = [...new Set([...initial, ...homeChunks(root, files, initial, homePage)])];
  const rows = [
    {
      what: 'h5 first load, gzipped',
      bytes: sum(first.map((file) => gzipped(join(root, file)))),
      limit: budgets.h5FirstLoadGzip,
    },
    {
      what: 'h5 scripts and styles',
      bytes: sum(files.filter(isCode).map((file) => statSync(join(root, file)).size)),
      limit: Infinity,
    },
  ];
  return { rows, faults: [...syntaxFaults(root, scripts, 'latest'), ...nodeFaults(root, scripts)] };
}

const isCode = (file: string) => /\.(js|css)$/.test(file);
const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
const gzipped = (path: string) => gzipSync(readFileSync(path), { level: 6 }).length;

function initialFiles(root: string): string[] {
  const html = readFileSync(join(root, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)=["']?\/?([^"'\s>]+\.(?:js|css))/g)].map((each) => each[1] ?? '');
  return named.filter((file) => existsSync(join(root, file)));
}

/** The chunks that the router's entry for the page asks for: `path:"…",load:…n.e(170)…`. */
function homeChunks(root: string, files: string[], initial: string[], homePage: string): string[] {
  const route = new RegExp(`"?path"?:\\s*["']${homePage}["'],\\s*"?load"?:(.*?)\\}\\s*\\}`, 's');
  const routes = initial
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => {
      return route.exec(readFileSync(join(root, file), 'utf8'))?.[1] ?? [];
    });
  if (routes.length !== 1)
    throw new Error(`The browser build names ${homePage} in ${routes.length} routes, not in one`);
  const ids = [...(routes[0] ?? '').matchAll(/\.e\(["']?([\w/-]+)["']?\)/g)].map((each) => each[1] ?? '');
  const chunk = new RegExp(
    `^(js|css)/(${ids.map((id) => id.replaceAll('/', '[/_-]')).join('|')})(\\.\\w+)?\\.(js|css)$`,
  );
  return files.filter((file) => chunk.test(file));
}

export const overBudget = (rows: SizeRow[]) => rows.filter((row) => row.bytes > row.limit);

export function sizeTable(rows: SizeRow[]): string {
  const kb = (bytes: number) => (bytes === Infinity ? '-' : `${(bytes / 1024).toFixed(1)} KB`);
  return rows
    .map(
      (row) =>
        `${row.what.padEnd(28)} ${kb(row.bytes).padStart(11)}  limit ${kb(row.limit).padStart(10)}${row.bytes > row.limit ? '  OVER' : ''}`,
    )
    .join('\n');
}
