import { nameAndVersion } from './lockfile.ts';

/** Versions that stole or destroyed something, kept here for machines without an advisory service. */
const knownBad: [reason: string, packages: Record<string, string[]>][] = [
  ['steals wallets', { 'event-stream': ['3.3.6'], 'flatmap-stream': ['0.1.1'] }],
  [
    'installs a miner and a password thief',
    {
      'ua-parser-js': ['0.7.29', '0.8.0', '1.0.0'],
      coa: ['2.0.3', '2.0.4', '2.1.1', '2.1.3', '3.0.1', '3.1.3'],
      rc: ['1.2.9', '1.3.9', '2.3.9'],
    },
  ],
  ['overwrites files', { 'node-ipc': ['10.1.1', '10.1.2'] }],
  ['loops for ever on purpose', { colors: ['1.4.1', '1.4.2', '1.4.44-liberty-2'], faker: ['6.6.6'] }],
  [
    'rewrites payments in the browser',
    {
      'ansi-regex': ['6.2.1'],
      'ansi-styles': ['6.2.2'],
      backslash: ['0.2.1'],
      chalk: ['5.6.1'],
      'chalk-template': ['1.1.1'],
      'color-convert': ['3.1.1'],
      'color-name': ['2.0.1'],
      'color-string': ['2.1.1'],
      debug: ['4.4.2'],
      'error-ex': ['1.3.3'],
      'is-arrayish': ['0.3.3'],
      'simple-swizzle': ['0.2.3'],
      'slice-ansi': ['7.1.1'],
      'strip-ansi': ['7.1.1'],
      'supports-color': ['10.2.1'],
      'supports-hyperlinks': ['4.1.1'],
      'wrap-ansi': ['9.0.1'],
    },
  ],
  [
    'loads a thief from its install script',
    {
      'eslint-config-prettier': ['8.10.1', '9.1.1', '10.1.6', '10.1.7'],
      'eslint-plugin-prettier': ['4.2.2', '4.2.3'],
      synckit: ['0.11.9'],
      '@pkgr/core': ['0.2.8'],
      'napi-postinstall': ['0.3.1'],
      is: ['3.3.1', '5.0.0'],
    },
  ],
];

export const knownBadAmong = (keys: readonly string[]): string[] =>
  keys.flatMap((key) => {
    const [name, version] = nameAndVersion(key);
    const found = knownBad.find(([, packages]) => Object.hasOwn(packages, name) && packages[name]!.includes(version));
    return found ? `${key} ${found[0]}` : [];
  });
