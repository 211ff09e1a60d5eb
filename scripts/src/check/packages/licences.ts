import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../paths.ts';
import { nameAndVersion, withoutPeers, type Lockfile } from './lockfile.ts';

/** What the product may be shipped with: nothing that asks for our source in return. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'WTFPL',
  'Zlib',
]);

/** By name, where the licence is another one or is not said in the usual way. */
const excepted: [name: RegExp, reason: string][] = [
  [/^(?:lightningcss|webpack-chain)/, 'MPL-2.0, tools of Taro that build the app and are no part of it'],
  [/^@img\/sharp-/, 'LGPL libvips, loaded as a shared library that anybody may replace'],
];

interface Manifest {
  license?: string | { type: string };
  licenses?: { type: string }[];
}

const licenceOf = ({ license, licenses }: Manifest): string =>
  (typeof license === 'object' ? license.type : license) ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none';

/** `(MIT OR GPL-3.0)`: one of several may be chosen, all that are joined by AND hold. */
export const mayBeShipped = (licence: string): boolean =>
  licence
    .replace(/[()]/g, '')
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((one) => allowed.has(one.trim())));

/** Where pnpm has put each `name@version`. */
function installed(): Map<string, string> {
  const store = at('node_modules', '.pnpm');
  const keyOf = (folder: string) => folder.replace(/^(@?[^@]+@[^_]+)_.*$/, '$1').replace('+', '/');
  return new Map(readdirSync(store).map((folder) => [keyOf(folder), join(store, folder)]));
}

export function licenceFaults({ snapshots }: Lockfile, keys: readonly string[]): string[] {
  const optional = new Set(
    Object.keys(snapshots).flatMap((key) => (snapshots[key]!.optional ? withoutPeers(key) : [])),
  );
  const folders = installed();
  return keys.flatMap((key) => {
    const [name] = nameAndVersion(key);
    if (excepted.some(([exception]) => exception.test(name))) return [];
    const manifest = join(folders.get(key) ?? '', 'node_modules', name, 'package.json');
    // Made for another system than this one.
    if (!existsSync(manifest)) return optional.has(key) ? [] : `${key} is not installed`;
    const licence = licenceOf(JSON.parse(readFileSync(manifest, 'utf8')) as Manifest);
    return mayBeShipped(licence) ? [] : `${key} comes under ${licence}`;
  });
}
