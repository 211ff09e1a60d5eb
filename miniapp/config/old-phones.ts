import { readFileSync } from 'node:fs';

/** The oldest browsers the package promises to run in: WeChat brings Chromium to Android, iOS brings its own. */
const claimed = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  browserslist: string[];
};
const oldest = (browser: string) =>
  Number(claimed.browserslist.find((each) => each.startsWith(browser))?.split('>=')[1] ?? Number.NaN);

/** What style sheets may be tempted by, as it stands in ours and in built ones: the first Chrome and iOS with it (caniuse). */
export const features: [name: string, found: RegExp, chrome: number, ios: number][] = [
  // A grid has had it for longer; which of them a rule is for cannot be read off it.
  ['gap in a flex box', /(^|[;{\s])(row-|column-)?gap:/, 84, 14.5],
  ['inset', /(^|[;{\s])inset:/, 87, 14.5],
  ['aspect-ratio', /(^|[;{\s])aspect-ratio:/, 88, 15],
  ['min(), max(), clamp()', /\b(min|max|clamp)\(/, 79, 13.4],
  [':is(), :where()', /:(is|where)\(/, 88, 14],
  [':has()', /:has\(/, 105, 15.4],
  ['dynamic viewport units', /\d(d|s|l)v[hw]\b/, 108, 15.4],
  ['@layer', /@layer\b/, 99, 15.4],
  ['@container', /@container\b/, 105, 16],
  ['color-mix()', /color-mix\(/, 111, 16.2],
  ['accent-color', /accent-color:/, 93, 15.4],
  ['nesting left to the browser', /@nest\b/, 120, 17.2],
  ['text-wrap', /text-wrap:/, 114, 17.4],
  ['individual transforms', /(^|[;{\s])(rotate|scale|translate):/, 104, 14.5],
];

/** Whether every phone we promise to run on knows it. */
export const isKnown = (chrome: number, ios: number) => oldest('Chrome') >= chrome && oldest('iOS') >= ios;

/** Names of what a style sheet uses and the oldest phone does not know. */
export const tooNew = (sheet: string) =>
  features.flatMap(([name, found, chrome, ios]) => (!isKnown(chrome, ios) && found.test(sheet) ? [name] : []));
