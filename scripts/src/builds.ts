import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at, data, logFile, root } from './paths.ts';
import { lastLines, runPackageScript } from './run-process.ts';

interface Build {
  folder: string;
  script: string;
  /** Exists when the build was made. */
  product: string;
  sources: string[];
}

const phone = ['miniapp/src', 'miniapp/config', 'miniapp/types', 'miniapp/package.json', 'miniapp/babel.config.cjs'];
const all = ['shared/src', 'shared/package.json', 'pnpm-lock.yaml', 'tsconfig.base.json'];

export const builds = {
  server: {
    folder: 'server',
    script: 'build',
    product: 'server/dist/main.js',
    sources: ['server/src', 'server/package.json', ...all],
  },
  h5: { folder: 'miniapp', script: 'build:h5', product: 'miniapp/dist/h5/index.html', sources: [...phone, ...all] },
  weapp: {
    folder: 'miniapp',
    script: 'build:weapp',
    product: 'miniapp/dist/weapp/app.json',
    sources: [...phone, ...all],
  },
} satisfies Record<string, Build>;

/** What the phone's builds are told. The WeChat build is a release, which knows its server; its checks answer for that. */
export const phoneSettings = {
  API_ORIGIN: process.env.API_ORIGIN ?? 'https://linli.invalid',
  SERVICE_PHONE: process.env.SERVICE_PHONE ?? '',
};

export type BuildName = keyof typeof builds;

function* filesOf(path: string): Generator<string> {
  if (!statSync(path).isDirectory()) return yield path;
  for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name));
}

const isTest = (file: string) => /\.test\.tsx?$|[\\/]src[\\/]test[\\/]/.test(file);

function fingerprint({ sources }: Build) {
  const hash = createHash('sha256').update(JSON.stringify(phoneSettings));
  for (const source of sources)
    for (const file of filesOf(at(source)))
      if (!isTest(file)) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Builds a part unless its sources are what they were at its last build. Throws with the end of its log. */
export async function buildIfChanged(name: BuildName): Promise<'built' | 'unchanged'> {
  const build = builds[name];
  const stamp = data('built', name);
  const wanted = fingerprint(build);
  if (existsSync(at(build.product)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return 'unchanged';
  const { code, output } = await runPackageScript(build.folder, build.script, {
    name: `build-${name}`,
    env: { NODE_ENV: 'production', ...(name === 'weapp' && phoneSettings) },
  });
  // Taro answers some faults with exit code 0 and no product.
  if (code !== 0 || !existsSync(at(build.product)))
    throw new Error(`${lastLines(output, 40)}\n(the whole log: ${logFile(`build-${name}`)})`);
  mkdirSync(data('built'), { recursive: true });
  writeFileSync(stamp, wanted);
  return 'built';
}
