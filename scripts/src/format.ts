import { writeOpenApi } from './check/openapi.ts';
import { writeTicketDiagram } from './check/ticket-diagram.ts';
import { tools } from './check/tools.ts';
import { lastLines, runNode } from './run-process.ts';

await writeOpenApi();
await writeTicketDiagram();
for (const args of [
  [tools.oxlint, '--fix'],
  [tools.prettier, '--write', '--log-level', 'warn', '.'],
]) {
  const { code, output } = await runNode(args, { name: 'format' });
  if (code === 0) continue;
  console.error(lastLines(output, 60));
  process.exitCode = 1;
}
