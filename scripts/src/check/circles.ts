import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** Where the domains of each package lie: the folders directly below. */
const houses = ['server/src', 'shared/src', 'miniapp/src/packages'];
const aliases: Record<string, string> = { '@linli/server/': 'server/src/', '@linli/shared/': 'shared/src/' };
/** Tests and the seed stand above everything and may know it all. */
const isAbove = (file: string) =>
  /\.test\.tsx?$|^server\/src\/(test|seed)\/|^server\/src\/database\/testing\.ts$/.test(file);

interface Crossing {
  file: string;
  to: string;
}

/** Every import, of a value or of a type, from one domain to another. */
function crossingsIn(root: string, house: string): Map<string, Crossing[]> {
  const found = new Map<string, Crossing[]>();
  const domainOf = (file: string) =>
    file.startsWith(`${house}/`) && file.slice(house.length + 1).includes('/')
      ? file.split('/')[house.split('/').length]
      : undefined;
  const folder = join(root, house);
  if (!existsSync(folder)) return found;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = posix.join(house, name.replaceAll('\\', '/'));
    const from = domainOf(file);
    if (!from || !/\.tsx?$/.test(file) || isAbove(file)) continue;
    for (const [, written = ''] of readFileSync(join(root, file), 'utf8').matchAll(
      /\b(?:from|import\()\s*'([^']+)'/g,
    )) {
      const alias = Object.keys(aliases).find((each) => written.startsWith(each));
      const target = alias ? aliases[alias]! + written.slice(alias.length) : posix.join(dirname(file), written);
      const to = written.startsWith('.') || alias ? domainOf(target) : undefined;
      if (to && to !== from) found.set(from, [...(found.get(from) ?? []), { file, to }]);
    }
  }
  return found;
}

/** The imports that close a circle: from a domain to one that needs it, directly or through others. */
export function circlesBetweenDomains(root: string): Crossing[] {
  return houses.flatMap((house) => {
    const crossings = crossingsIn(root, house);
    const reaches = (from: string, wanted: string, seen = new Set<string>()): boolean =>
      (crossings.get(from) ?? []).some(({ to }) => {
        if (to === wanted) return true;
        if (seen.has(to)) return false;
        seen.add(to);
        return reaches(to, wanted, seen);
      });
    return [...crossings].flatMap(([from, all]) => all.filter(({ to }) => reaches(to, from)));
  });
}
