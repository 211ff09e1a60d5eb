import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { data } from '../paths.ts';
import { runNode, run } from '../run-process.ts';

const here = Number(process.versions.node.split('.')[0]);
const name = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
const home = data('node24');
const installed = join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** A whole Node 24, from the npm registry, kept under .data. */
export const node24 = here >= 24 ? process.execPath : installed;

export async function hasNode24(): Promise<boolean> {
  if (existsSync(node24)) return true;
  const npm =
    process.env.npm_execpath ??
    join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const args = ['install', '--prefix', home, '--no-save', '--no-audit', '--no-fund', `${name}@24`];
  const { code } = await (existsSync(npm)
    ? runNode([npm, ...args], { name: 'node24' })
    : run('npm', args, { name: 'node24' }));
  return code === 0 && existsSync(node24);
}
