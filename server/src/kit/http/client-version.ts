const VERSION = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})/;

const partsOf = (version: string) => VERSION.exec(version)?.slice(1).map(Number);

/** By its numbers: 0.10.0 is newer than 0.9.3. What is no version (a script, a monitor) is older than nothing. */
export function isOlder(version: string, least: string): boolean {
  const [given, wanted] = [partsOf(version), partsOf(least)];
  if (!given || !wanted) return false;
  const first = given.findIndex((part, at) => part !== wanted[at]);
  return first >= 0 && given[first]! < wanted[first]!;
}
