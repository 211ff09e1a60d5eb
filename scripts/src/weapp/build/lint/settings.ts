import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { subpackagesOf, type Dist } from '../dist.ts';
import { platform } from '../limits.ts';

/** What is wrong with app.json and with what it names. */
export const settingsFaults = (dist: Dist): string[] => [
  ...packageFaults(dist),
  ...preloadFaults(dist),
  ...tabFaults(dist),
  ...themeFaults(dist),
  ...sitemapFaults(dist),
  ...(dist.app.lazyCodeLoading === 'requiredComponents'
    ? []
    : ['without lazyCodeLoading every page is read before the first is shown']),
];

const slashless = (path: string) => path.replace(/^\.?\/|\/$/g, '');

function packageFaults({ app, pages, packages }: Dist): string[] {
  const twice = [...pages, ...packages].filter((each, index, all) => all.indexOf(each) !== index);
  const nested = packages.filter((each) => packages.some((other) => each.startsWith(`${other}/`)));
  const outside = app.pages.filter((page) => packages.some((each) => page.startsWith(`${each}/`)));
  const entry = app.entryPagePath ?? pages[0] ?? '';
  return [
    ...twice.map((each) => `${each} is named twice`),
    ...nested.map((each) => `the package ${each} lies in another`),
    ...outside.map((page) => `${page} of the main package lies in a subpackage`),
    ...(pages.includes(slashless(entry)) ? [] : [`the first page ${entry} is no page`]),
    ...subpackagesOf(app).flatMap(({ root, pages: own }) => (own.length ? [] : [`the package ${root} has no pages`])),
  ];
}

function preloadFaults({ app, pages, packages }: Dist): string[] {
  const known = new Set(['__APP__', ...packages, ...subpackagesOf(app).map(({ name }) => name)]);
  return Object.entries(app.preloadRule ?? {}).flatMap(([page, { network = 'wifi', packages: wanted }]) => [
    ...(pages.includes(page) ? [] : [`preloadRule: there is no page ${page}`]),
    ...(['all', 'wifi'].includes(network) ? [] : [`preloadRule: network ${network} is neither all nor wifi`]),
    ...wanted.filter((each) => !known.has(slashless(each))).map((each) => `preloadRule: there is no package ${each}`),
  ]);
}

function tabFaults({ app, tabs, root, files }: Dist): string[] {
  if (!app.tabBar) return [];
  const { least, most } = platform.tabs;
  const count = tabs.length < least || tabs.length > most ? [`${tabs.length} tabs, not ${least} to ${most}`] : [];
  const elsewhere = tabs.filter(({ pagePath }) => !app.pages.includes(pagePath));
  const icons = tabs.flatMap(({ iconPath, selectedIconPath }) => [iconPath, selectedIconPath]);
  // One that is not there is said where the files of the build are counted.
  const there = icons.flatMap((path) =>
    path !== undefined && files.includes(slashless(path)) ? [slashless(path)] : [],
  );
  return [
    ...count,
    ...elsewhere.map(({ pagePath }) => `${pagePath} is not a page of the main package`),
    ...there.flatMap((path) => iconFaults(path, readFileSync(join(root, path)))),
  ].map((each) => `tabBar: ${each}`);
}

function iconFaults(path: string, picture: Buffer): string[] {
  const { bytes, side } = platform.tabIcon;
  const isPng = picture.subarray(1, 4).toString() === 'PNG';
  if (!isPng) return [`${path} is no PNG`];
  const [width, height] = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
  return [
    ...(picture.length > bytes ? [`${path} has ${picture.length} bytes, more than 40 KB`] : []),
    ...(width === side && height === side ? [] : [`${path} is ${width}×${height}, not ${side}×${side}`]),
  ];
}

/** A `@name` that a theme does not know is shown as no colour at all. */
function themeFaults({ app, themed }: Dist): string[] {
  const named = [...JSON.stringify([app.window, app.tabBar]).matchAll(/"(@\w+)"/g)].map((each) => each[1] ?? '');
  return (['light', 'dark'] as const).flatMap((theme) =>
    named.filter((name) => themed(name, theme) === undefined).map((name) => `the ${theme} theme has no ${name}`),
  );
}

/** Without one WeChat's search opens every page to everybody. */
function sitemapFaults({ app, files, read }: Dist): string[] {
  const path = app.sitemapLocation;
  if (path === undefined || !files.includes(path)) return [`sitemapLocation names no file (${path})`];
  const { rules } = JSON.parse(read(path)) as { rules?: unknown[] };
  return rules?.length ? [] : [`${path}: no rules`];
}

export const projectFile = 'project.config.json';

interface Project {
  appid?: string;
  libVersion?: string;
  compileType?: string;
  setting?: { urlCheck?: boolean };
}

/** Of the version that is stated here the developer tools play the platform, and testers see what we saw. */
export function projectFaults({ files, read }: Dist): string[] {
  if (!files.includes(projectFile)) return ['it is not in the build'];
  const { appid, libVersion = '', compileType, setting } = JSON.parse(read(projectFile)) as Project;
  return [
    ...(/^\d+\.\d+\.\d+$/.test(libVersion) ? [] : [`libVersion "${libVersion}" states no version`]),
    ...(appid ? [] : ['no appid']),
    ...(compileType === 'miniprogram' ? [] : [`compileType ${compileType} is no mini-program`]),
    ...(setting?.urlCheck === false ? ['urlCheck is off: a request to a domain nobody registered would pass'] : []),
  ];
}
