import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** So many lines are still read at one sitting, and so many names at one glance. */
const LINES = 250;
const TEST_LINES = 400;
const FILES = 12;

const houses = ['shared/src', 'server/src', 'miniapp/src', 'scripts/src', 'scripts/wechat-standin/src'];
const isSource = (file: string) => /\.(tsx?|mjs|s?css|html)$/.test(file);
const isTest = (file: string) => /\.test\.tsx?$/.test(file);
/** What a folder of pictures or of samples holds is found by its name, not by reading the list. */
const isAssets = (folder: string) => /(^|\/)(assets|fixtures)(\/|$)/.test(folder);

/** The path of a file or folder, and why it may be longer or fuller than the rest. */
export type Exceptions = Record<string, string>;

export const exceptions: Exceptions = {
  'shared/src/tickets/tickets.schema.ts': 'is being divided',
};

const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length;

/** Files that are too long and folders that are too full below this one, by their path. */
function oversizedIn(root: string, folder: string): Map<string, string> {
  const found = new Map<string, string>();
  if (!existsSync(join(root, folder))) return found;
  const entries = readdirSync(join(root, folder), { withFileTypes: true }).filter(
    ({ name }) => name !== 'node_modules',
  );
  for (const { name } of entries.filter((entry) => entry.isFile() && isSource(entry.name))) {
    const file = posix.join(folder, name);
    const [lines, limit] = [linesOf(join(root, file)), isTest(name) ? TEST_LINES : LINES];
    if (lines > limit) found.set(file, `has ${lines} lines, ${limit} at most`);
  }
  const files = entries.filter((entry) => entry.isFile() && !isTest(entry.name)).length;
  if (files > FILES && !isAssets(folder)) found.set(folder, `holds ${files} files, ${FILES} at most: give it rooms`);
  for (const { name } of entries.filter((entry) => entry.isDirectory()))
    for (const [path, fault] of oversizedIn(root, posix.join(folder, name))) found.set(path, fault);
  return found;
}

/** What is too long or too full without a reason, and reasons that nothing needs any more. */
export function sizeFaults(root: string, allowed: Exceptions): string[] {
  const found = new Map(houses.flatMap((house) => [...oversizedIn(root, house)]));
  return [
    ...[...found].filter(([path]) => !(path in allowed)).map(([path, fault]) => `${path} ${fault}`),
    ...Object.keys(allowed)
      .filter((path) => !found.has(path))
      .map((path) => `${path} is within the limits: take it off the exceptions`),
  ];
}
