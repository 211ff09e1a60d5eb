// Before jest begins, bundled as the product is: the server process of the tests, of which two dozen are started in a
// run and each takes half the processor time of one that translates its sources itself; and what holds answers against
// the contract, see jest.environment.mjs.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What is ours is bundled, as in the package's build script; the rest stays in node_modules. */
const packagesOutside = {
  name: 'packages outside',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@linli/') ? undefined : { path, external: true },
    ),
};

export default async function bundle() {
  // Below this package, so that it finds its dependencies; each run has its own.
  const cache = here('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outdir = mkdtempSync(`${cache}/test-process-`);
  process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
  await build({
    entryPoints: [here('src/test/process/process.main.ts'), here('src/test/published/contract.ts')],
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    outdir,
    plugins: [packagesOutside],
  });
  process.env.TEST_PROCESS = `${outdir}/process/process.main.mjs`;
  process.env.TEST_CONTRACT = `${outdir}/published/contract.mjs`;
}
