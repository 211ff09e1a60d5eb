import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type ecmaVersion } from 'acorn';
import type { Fault } from './wcc.ts';

/** Scripts of a folder that a phone with this edition of JavaScript could not read. */
export function syntaxFaults(root: string, files: string[], edition: ecmaVersion): Fault[] {
  return files.flatMap((file) => {
    try {
      parse(readFileSync(join(root, file), 'utf8'), { ecmaVersion: edition, allowHashBang: true });
      return [];
    } catch (error) {
      const where = (error as { loc?: { line: number; column: number } }).loc;
      const message = `not ES${edition === 'latest' ? '' : edition}: ${(error as Error).message}`;
      return [{ file, line: where?.line ?? 0, column: (where?.column ?? -1) + 1, message }];
    }
  });
}

/** `node --check`: V8's own reading, which caught a minifier's output that other parsers let through. */
export function nodeFaults(root: string, files: string[]): Fault[] {
  const program = `const vm=require('vm'),fs=require('fs');const bad=[];
for (const file of JSON.parse(fs.readFileSync(0,'utf8'))) {
  try { new vm.Script(fs.readFileSync(file,'utf8'),{filename:file}) }
  catch (error) { bad.push({file, stack:String(error.stack)}) }
} console.log(JSON.stringify(bad))`;
  const input = JSON.stringify(files);
  const run = spawnSync(process.execPath, ['-e', program], { cwd: root, input, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`The script check itself failed: ${run.stderr}`);
  return (JSON.parse(run.stdout) as { file: string; stack: string }[]).map(({ file, stack }) => ({
    file,
    line: Number(/:(\d+)\n/.exec(stack)?.[1] ?? 0),
    column: 0,
    message: /^\w*Error: .*$/m.exec(stack)?.[0] ?? 'cannot be read',
  }));
}
