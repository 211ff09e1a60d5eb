import { readFile, writeFile } from 'node:fs/promises';
import {
  ticketStateLabels,
  ticketActionLabels,
  type TicketAction,
  type TicketState,
} from '@linli/shared/tickets/tickets.words.ts';
import { at } from '../paths.ts';

const file = at('docs', 'tickets.md');

interface Line {
  from: readonly TicketState[];
  to?: TicketState | ((ticket: never) => TicketState);
  rework?: true;
}

/** Where a line can lead: a fixed state, or what its function answers for each kind of ticket. */
function targets({ to }: Line): TicketState[] {
  if (typeof to !== 'function') return to ? [to] : [];
  const tickets = [
    { kind: 'REPAIR_PRIVATE', assignee_id: 'somebody' },
    { kind: 'COMPLAINT', assignee_id: null },
    { kind: 'INQUIRY', assignee_id: null },
  ];
  return [...new Set(tickets.map((ticket) => to(ticket as never)))];
}

/** docs/tickets.md, drawn from the transition table itself. */
async function printed(): Promise<string> {
  const { transitions, dissatisfied } = await import('@linli/server/tickets/tickets.transitions.ts');
  const { ticketsApi } = await import('@linli/shared/tickets/tickets.api.ts');
  const { ticketsAdminApi } = await import('@linli/shared/tickets/tickets.admin.api.ts');
  const rows = [
    ...Object.entries<Line>(transitions.resident).map(([action, line]) => ({
      who: '住户',
      action,
      line,
      api: ticketsApi as never,
    })),
    ...Object.entries<Line>(transitions.staff).map(([action, line]) => ({
      who: '员工',
      action,
      line,
      api: ticketsAdminApi as never,
    })),
    { who: '住户、员工', action: 'visit', line: dissatisfied as Line, api: ticketsAdminApi as never },
  ];
  const label = (action: string, line: Line) =>
    line === dissatisfied ? '回访不满意' : ticketActionLabels[action as TicketAction];
  const arrows = new Set(
    rows.flatMap(({ action, line }) =>
      line.from.flatMap((from) => targets(line).map((to) => `  ${from} --> ${to}: ${label(action, line)}`)),
    ),
  );
  const states = Object.entries(ticketStateLabels).map(([state, text]) => `  ${state}: ${text}`);
  const table = rows.map(({ who, action, line, api }) => {
    const endpoint = (api as Record<string, { method: string; path: string }>)[action]!;
    const to =
      targets(line)
        .map((state) => ticketStateLabels[state])
        .join(' / ') || '（不变）';
    const from =
      line.from.length > 8 ? '任何未结束的状态等' : line.from.map((state) => ticketStateLabels[state]).join('、');
    return `| ${label(action, line)} | ${who} | ${from} | ${to}${line.rework ? '，新一轮' : ''} | \`${endpoint.method} ${endpoint.path}\` |`;
  });
  return `# The ticket loop

Printed from \`server/src/tickets/tickets.transitions.ts\` by \`npm run format\`; do not edit by hand. Nothing but a satisfied
visit leads to CLOSED (已办结), and a dissatisfied one leads back to work.

\`\`\`mermaid
stateDiagram-v2
${states.join('\n')}
  [*] --> SUBMITTED: 提交
${[...arrows].join('\n')}
\`\`\`

| Command | Who | From | To | Endpoint |
|---|---|---|---|---|
${table.join('\n')}
`;
}

export const writeTicketDiagram = async () => writeFile(file, await printed());

/** The table changed and its picture did not. */
export const ticketDiagramIsStale = async () => (await readFile(file, 'utf8').catch(() => '')) !== (await printed());
