import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { pageOf } from './shell.ts';

// The last step of `build:h5`: the page that paints before any script, and every file compressed once and for good.

const dist = new URL('../dist/h5/', import.meta.url).pathname;
/** Below this a header costs more than compressing saves. */
const WORTH_IT = 1024;

const page = path.join(dist, 'index.html');
writeFileSync(page, pageOf(readFileSync(page, 'utf8'), process.env.SERVICE_PHONE ?? ''));

const worker = new URL('../src/kit/platform/browser/service-worker.js', import.meta.url);
writeFileSync(path.join(dist, 'service-worker.js'), readFileSync(worker));

for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
  if (!/\.(html|js|css|svg|json)$/.test(name)) continue;
  const file = path.join(dist, name);
  const bytes = readFileSync(file);
  if (bytes.length < WORTH_IT) continue;
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
