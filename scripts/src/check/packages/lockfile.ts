import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { at } from '../../paths.ts';

type Versions = Record<string, string>;
interface Snapshot {
  /** Needed on some systems alone. */
  optional?: true;
  dependencies?: Versions;
  optionalDependencies?: Versions;
}

/** What pnpm-lock.yaml says, as far as it is looked at. */
export interface Lockfile {
  importers: Record<string, Record<string, Record<string, { version: string }>>>;
  /** By `name@version`. */
  packages: Record<string, { resolution: object }>;
  /** By `name@version(peers)`. */
  snapshots: Record<string, Snapshot>;
}

export const readLockfile = (): Lockfile => load(readFileSync(at('pnpm-lock.yaml'), 'utf8')) as Lockfile;

/** `name@version` of `name@version(peers)`. */
export const withoutPeers = (key: string): string => key.replace(/\(.*$/, '');

export function nameAndVersion(key: string): [name: string, version: string] {
  const split = key.lastIndexOf('@');
  return [key.slice(0, split), key.slice(split + 1)];
}

/** Every package comes from the registry, under a hash of what it is: no archive, repository or folder of somebody's. */
export function lockfileFaults({ importers, packages }: Lockfile): string[] {
  const unhashed = Object.entries(packages).flatMap(([key, { resolution }]) => {
    const { integrity, ...elsewhere } = resolution as { integrity?: string };
    const from = Object.keys(elsewhere);
    if (from.length > 0) return `${key} does not come from the registry (${from.join(', ')})`;
    return /^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '') ? [] : `${key} has no sha512 hash`;
  });
  const foreign = Object.entries(importers).flatMap(([importer, groups]) =>
    Object.values(groups)
      .flatMap((group) => Object.entries(group))
      .filter(([, { version }]) => /:/.test(version.replace(/^link:(?!\/)/, '')))
      .map(([name, { version }]) => `${importer} asks for ${name} from ${version}`),
  );
  return [...unhashed, ...foreign];
}

/** All that these workspace folders need to run, as `name@version`. */
export function productionPackages({ importers, snapshots }: Lockfile, folders: readonly string[]): string[] {
  const seen = new Set<string>();
  const follow = (versions: Versions = {}) => {
    for (const [name, version] of Object.entries(versions)) {
      // An alias names another package in full.
      const key = version in snapshots ? version : `${name}@${version}`;
      if (version.startsWith('link:') || seen.has(key)) continue;
      seen.add(key);
      follow(snapshots[key]?.dependencies);
      follow(snapshots[key]?.optionalDependencies);
    }
  };
  for (const folder of folders)
    follow(
      Object.fromEntries(
        Object.entries(importers[folder]?.['dependencies'] ?? {}).map(([name, { version }]) => [name, version]),
      ),
    );
  return [...new Set([...seen].map(withoutPeers))].sort();
}
