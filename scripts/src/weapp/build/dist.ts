import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface TabItem {
  pagePath: string;
  text: string;
  iconPath?: string;
  selectedIconPath?: string;
}

export interface AppJson {
  pages: string[];
  entryPagePath?: string;
  subPackages?: Subpackage[];
  subpackages?: Subpackage[];
  preloadRule?: Record<string, { network?: string; packages: string[] }>;
  plugins?: Record<string, unknown>;
  permission?: Record<string, { desc?: string }>;
  requiredPrivateInfos?: string[];
  window?: Record<string, unknown>;
  tabBar?: { custom?: boolean; color?: string; selectedColor?: string; backgroundColor?: string; list: TabItem[] };
  themeLocation?: string;
  darkmode?: boolean;
  sitemapLocation?: string;
  lazyCodeLoading?: string;
  __usePrivacyCheck__?: boolean;
}

interface Subpackage {
  root: string;
  name?: string;
  pages: string[];
}

export type Theme = 'light' | 'dark';

/** A built mini-program folder, read the way WeChat reads it. */
export interface Dist {
  root: string;
  app: AppJson;
  /** Every page path without a leading slash, main package first. */
  pages: string[];
  tabs: TabItem[];
  /** Root of the package that holds a path, '' for the main package. */
  packageOf(path: string): string;
  packages: string[];
  /** Paths of all files below the folder, relative, in a stable order. */
  files: string[];
  read(path: string): string;
  /** The page's window settings over the app's, with theme variables replaced. */
  windowOf(page: string, theme: Theme): Record<string, unknown>;
  /** A setting's value, or what its `@variable` stands for in the theme. */
  themed(value: unknown, theme: Theme): unknown;
}

export function readDist(root: string): Dist {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const app = JSON.parse(read('app.json')) as AppJson;
  const subpackages = subpackagesOf(app);
  const rootOf = (path: string) => path.replace(/^\/|\/$/g, '');
  const packages = subpackages.map((each) => rootOf(each.root));
  const inSubpackages = subpackages.flatMap((each) => each.pages.map((page) => `${rootOf(each.root)}/${page}`));
  const themes = app.themeLocation
    ? (JSON.parse(read(app.themeLocation)) as Record<Theme, Record<string, unknown>>)
    : null;
  const themed = (value: unknown, theme: Theme) =>
    typeof value === 'string' && value.startsWith('@') ? themes?.[theme]?.[value.slice(1)] : value;

  return {
    root,
    app,
    pages: [...app.pages, ...inSubpackages],
    tabs: app.tabBar?.list ?? [],
    packages,
    packageOf: (path) => packages.find((each) => path.startsWith(`${each}/`)) ?? '',
    files: filesBelow(root).sort(),
    read,
    windowOf(page, theme) {
      const merged = { ...app.window, ...(JSON.parse(read(`${page}.json`)) as Record<string, unknown>) };
      return Object.fromEntries(Object.entries(merged).map(([key, value]) => [key, themed(value, theme)]));
    },
    themed,
  };
}

export const subpackagesOf = ({ subPackages, subpackages }: AppJson) => subPackages ?? subpackages ?? [];

export function filesBelow(root: string, under = ''): string[] {
  return readdirSync(join(root, under)).flatMap((name) => {
    const path = under ? `${under}/${name}` : name;
    return statSync(join(root, path)).isDirectory() ? filesBelow(root, path) : [path];
  });
}
