import { knownBadAmong } from './known-bad.ts';
import { mayBeShipped } from './licences.ts';
import { lockfileFaults, productionPackages, type Lockfile } from './lockfile.ts';
import { secretsIn } from './secrets.ts';

const hash = `sha512-${'A'.repeat(86)}==`;

/** Wrong in every way a lockfile can be, and one package that is as it should be. */
const lockfile: Lockfile = {
  importers: {
    '.': {
      dependencies: {
        good: { version: '1.0.0' },
        ours: { version: 'link:../ours' },
        theirs: { version: 'https://example.com/theirs.tgz' },
        folder: { version: 'file:../folder' },
      },
      devDependencies: { tool: { version: '1.0.0' } },
    },
  },
  packages: {
    'good@1.0.0': { resolution: { integrity: hash } },
    'bare@1.0.0': { resolution: {} },
    'weak@1.0.0': { resolution: { integrity: 'sha1-AAAAAAAAAAAAAAAAAAAAAAAAAAA=' } },
    'archive@1.0.0': { resolution: { integrity: hash, tarball: 'https://example.com/archive.tgz' } },
    'repository@1.0.0': { resolution: { type: 'git', repo: 'https://example.com/repository', commit: 'a' } },
  },
  snapshots: {
    'good@1.0.0': { dependencies: { inner: '2.0.0(peer@1.0.0)', alias: 'other@3.0.0' } },
    'inner@2.0.0(peer@1.0.0)': { optionalDependencies: { good: '1.0.0' } },
    'other@3.0.0': {},
    'tool@1.0.0': {},
  },
};

/** Put together here, so that the file itself holds none of them. */
const secrets: Record<string, string> = {
  'a private key': `${'-----BEGIN'} RSA PRIVATE KEY-----\n${'A'.repeat(64)}`,
  'an Alibaba Cloud key': `LTAI${'5'.repeat(20)}`,
  'a Tencent Cloud key': `AKID${'5'.repeat(32)}`,
  'an AWS key': `AKIA${'5'.repeat(16)}`,
  'a WeChat secret': `WX_SECRET=${'5a'.repeat(16)}`,
  'a GitHub token': `ghp_${'5'.repeat(36)}`,
  'an npm token': `npm_${'5'.repeat(36)}`,
};

/** What each rule makes of what was planted for it, beside what it has to say. */
const proofs: [rule: string, found: unknown, wanted: unknown][] = [
  [
    'lockfile',
    lockfileFaults(lockfile),
    [
      'bare@1.0.0 has no sha512 hash',
      'weak@1.0.0 has no sha512 hash',
      'archive@1.0.0 does not come from the registry (tarball)',
      'repository@1.0.0 does not come from the registry (type, repo, commit)',
      '. asks for theirs from https://example.com/theirs.tgz',
      '. asks for folder from file:../folder',
    ],
  ],
  [
    'production packages',
    productionPackages({ ...lockfile, importers: { '.': { dependencies: { good: { version: '1.0.0' } } } } }, ['.']),
    ['good@1.0.0', 'inner@2.0.0', 'other@3.0.0'],
  ],
  [
    'licences',
    ['MIT', '(GPL-3.0-only OR MIT)', 'MIT AND ISC', 'GPL-3.0-only', 'MIT AND AGPL-3.0-only', 'none'].map(mayBeShipped),
    [true, true, true, false, false, false],
  ],
  ['known bad', knownBadAmong(['chalk@5.6.0', 'chalk@5.6.1']), ['chalk@5.6.1 rewrites payments in the browser']],
  ...Object.entries(secrets).map(([what, text]): [string, unknown, unknown] => [what, secretsIn(text), [what]]),
  ['no secrets', secretsIn('WX_SECRET=test-secret SECRET=' + 'a'.repeat(32)), []],
];

/** A rule that stopped working looks like a clean tree. */
export const rulesThatMissed = (): string[] =>
  proofs
    .filter(([, found, wanted]) => JSON.stringify(found) !== JSON.stringify(wanted))
    .map(([rule, found]) => `not noticed  ${rule}: ${JSON.stringify(found)}`);
