import { knownBadAmong } from './known-bad.ts';
import { licenceFaults } from './licences.ts';
import { lockfileFaults, productionPackages, readLockfile } from './lockfile.ts';
import { rulesThatMissed } from './planted.ts';
import { secretsInTree } from './secrets.ts';

/** What ships to people: the server, and what the mini-program is made of. */
const SHIPPED = ['server', 'shared', 'miniapp'];

/** What can be said of the packages we use, and of keys in our own files, without asking anybody. */
export function packageFaults(): string[] {
  const lockfile = readLockfile();
  return [
    ...rulesThatMissed(),
    ...lockfileFaults(lockfile),
    ...licenceFaults(lockfile, productionPackages(lockfile, SHIPPED)),
    ...knownBadAmong(Object.keys(lockfile.packages)),
    ...secretsInTree(),
  ];
}
