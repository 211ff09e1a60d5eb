import { writeOpenApi } from './check/openapi.ts';
import { tools } from './check/tools.ts';
import { lastLines, runNode } from './run-process.ts';

await writeOpenApi();
for (const args of [
  [tools.oxlint, '--fix'],
  [tools.prettier, '--write', '--log-level', 'warn', '.'],
]) {
  const { code, output } = await runNode(args, { name: 'format' });
  if (code === 0) continue;
  console.error(lastLines(output, 60));
  process.exitCode = 1;
}
