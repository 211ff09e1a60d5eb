import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { logFile, root } from './paths.ts';

export interface Finished {
  code: number;
  output: string;
  seconds: number;
}

export interface RunOptions {
  /** Names the log file under .data/logs. */
  name: string;
  cwd?: string;
  env?: Record<string, string | undefined>;
}

/** Runs a program to its end; what it says goes to a log file and comes back. */
export function run(program: string, args: string[], { name, cwd = root, env = {} }: RunOptions): Promise<Finished> {
  const log = logFile(name);
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        file.write(text);
      });
    child.once('error', reject);
    child.once('close', (code) => {
      file.end();
      resolve({ code: code ?? 1, output, seconds: (performance.now() - started) / 1000 });
    });
  });
}

/** A script of this repository, or a tool's JavaScript, on this Node or another one. */
export const runNode = (args: string[], options: RunOptions, node = process.execPath) => run(node, args, options);

/** A TypeScript file of scripts/src, and its arguments. */
export const runScript = (args: string[], options: RunOptions) =>
  runNode(['--import', 'tsx', ...args], { cwd: join(root, 'scripts'), ...options });

/** A package's own script, by npm: it puts the package's tools on the path and needs nothing that is not there yet. */
export function runPackageScript(folder: string, script: string, options: RunOptions) {
  const npm = process.env.npm_execpath;
  const args = ['run', '--silent', script];
  const cwd = join(root, folder);
  return npm ? runNode([npm, ...args], { ...options, cwd }) : run('npm', args, { ...options, cwd });
}

export const lastLines = (text: string, count: number) => text.trimEnd().split('\n').slice(-count).join('\n');
