// The one entrance to start, test, check, format, seed, bench. Plain JavaScript and no dependency: on a fresh clone
// nothing is installed when it begins.
import { existsSync } from 'node:fs';
import { ensureInstalled } from './install.mjs';

const command = process.argv[2] ?? '';
const script = [`./src/${command}.ts`, `./src/${command}/run.ts`]
  .map((path) => new URL(path, import.meta.url))
  .find((url) => /^[\w-]+$/.test(command) && existsSync(url));

if (!script) {
  console.error(`没有「${command}」这个命令 · no such command. Try: npm start, npm test, npm run check`);
  process.exit(1);
}
ensureInstalled();
const { register } = await import('tsx/esm/api');
register();
await import(script.href);
