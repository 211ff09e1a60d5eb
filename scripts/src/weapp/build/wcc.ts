import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, copyFileSync, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Dist } from './dist.ts';

/** One complaint of a compiler: where and what. */
export interface Fault {
  file: string;
  line: number;
  column: number;
  message: string;
}

/** Runs WeChat's own wxml compiler over the whole folder; the code defines `$gwx`. */
export function compileWxml(dist: Dist): { code: string; faults: Fault[] } {
  const wxml = dist.files.filter((file) => file.endsWith('.wxml'));
  const wxs = dist.files.filter((file) => file.endsWith('.wxs'));
  const using = wxml.flatMap((file) => {
    const names = Object.keys(usingComponents(dist, file));
    return names.length ? [[file, names.length, ...names].join(' ')] : [];
  });
  const run = wx(dist.root, 'wcc', ['-d', '-cc', [using.length, ...using].join(' '), ...wxml, ...wxs, '-gn', '$gwx']);
  return run.ok ? { code: run.out, faults: [] } : { code: '', faults: faultsIn(run.err) };
}

/** Runs WeChat's wxss compiler. Each file alone: the compiler stops at the first bad one. */
export function compileWxss(dist: Dist): Fault[] {
  const wxss = dist.files.filter((file) => file.endsWith('.wxss'));
  if (wx(dist.root, 'wcsc', ['-db', '-pc', String(wxss.length), ...wxss]).ok) return [];
  return wxss.flatMap((file) => {
    const run = wx(dist.root, 'wcsc', ['-db', '-pc', '1', file]);
    return run.ok
      ? []
      : faultsIn(run.err, file).map((fault) => ({ ...fault, message: `${fault.message} ${excerpt(dist, fault)}` }));
  });
}

/** A built style sheet is one long line; the words around the place say more than its column. */
function excerpt(dist: Dist, { file, line, column }: Fault): string {
  const text = dist.files.includes(file) ? (dist.read(file).split('\n')[line - 1] ?? '') : '';
  return text ? `in …${text.slice(Math.max(0, column - 60), column + 30)}…` : '';
}

export function usingComponents(dist: Dist, wxmlFile: string): Record<string, string> {
  const json = wxmlFile.replace(/\.wxml$/, '.json');
  if (!dist.files.includes(json)) return {};
  return (JSON.parse(dist.read(json)) as { usingComponents?: Record<string, string> }).usingComponents ?? {};
}

function faultsIn(text: string, file = '?'): Fault[] {
  const lines = text.split('\n').filter((line) => line.trim() && !line.startsWith('error file count'));
  return lines.map((line) => {
    const found = /^(?:ERR: )?(?:\.\/)?(.+?)[:(](\d+):(\d+)\)?:\s*(.*)$/.exec(line.trim());
    if (!found) return { file, line: 0, column: 0, message: line.trim() };
    return { file: found[1] ?? file, line: Number(found[2]), column: Number(found[3]), message: found[4] ?? '' };
  });
}

function wx(cwd: string, tool: 'wcc' | 'wcsc', args: string[]): { ok: boolean; out: string; err: string } {
  const run = spawnSync(binary(tool), args, { cwd, maxBuffer: 256 * 1024 * 1024, encoding: 'utf8' });
  if (run.error) throw run.error;
  return { ok: run.status === 0, out: run.stdout, err: run.stderr || run.stdout || `${tool} ended with ${run.status}` };
}

const found = new Map<string, string>();

/** The package ships the compilers without the executable bit; a read-only store gets a private copy. */
function binary(tool: string): string {
  const known = found.get(tool);
  if (known) return known;
  const home = dirname(createRequire(import.meta.url).resolve('miniprogram-compiler/package.json'));
  const folder = process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux';
  let path = join(home, 'bin', folder, process.platform === 'win32' ? `${tool}.exe` : tool);
  try {
    chmodSync(path, 0o755);
    accessSync(path, constants.X_OK);
  } catch {
    const copy = join(mkdtempSync(join(tmpdir(), 'linli-wcc-')), tool);
    copyFileSync(path, copy);
    chmodSync(copy, 0o755);
    path = copy;
  }
  found.set(tool, path);
  return path;
}
