import type { Page } from '@linli/shared/kit/page.ts';
import type { TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { recentNamesOf } from '../../identity/persons.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { presentForDesk } from '../tickets.desk.presenter.ts';
import { presentForResident } from '../tickets.resident.presenter.ts';
import { listOfDesk, listOfHome, type QueueFilter } from './read.ts';
import type { TicketListRow } from '../tickets.tables.ts';

type HomeQuery = Parameters<typeof listOfHome>[1];

async function namesOfAssignees(scope: Scope, rows: readonly TicketListRow[]): Promise<Map<string, string>> {
  const assignees = new Set(rows.flatMap(({ assignee_id }) => assignee_id ?? []));
  return assignees.size ? recentNamesOf(scope, [...assignees]) : new Map();
}

export async function listForResident(scope: Scope, query: HomeQuery): Promise<Page<TicketSummary>> {
  const { items, ...page } = await listOfHome(scope, query);
  const names = await namesOfAssignees(scope, items);
  return { items: items.map((row) => presentForResident(row, names)), ...page };
}

export async function listForStaff(scope: Scope, filter: QueueFilter): Promise<Page<TicketSummary>> {
  const { items, ...page } = await listOfDesk(scope, filter);
  const names = await namesOfAssignees(scope, items);
  return { items: items.map((row) => presentForDesk(row, scope, names)), ...page };
}
