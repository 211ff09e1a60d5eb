import type { Page } from '@linli/shared/kit/page.ts';
import type { TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import { recentNamesOf } from '../identity/persons.service.ts';
import type { Scope } from '../kit/scope.ts';
import { presentSummary } from './tickets.presenter.ts';
import { listOfDesk, listOfHome, type QueueFilter } from './tickets.read.ts';
import type { TicketListRow } from './tickets.tables.ts';

type HomeQuery = Parameters<typeof listOfHome>[1];

async function summaries(scope: Scope, { items, next }: Page<TicketListRow>, audience: 'resident' | 'staff') {
  const assignees = new Set(items.flatMap(({ assignee_id }) => assignee_id ?? []));
  const names = assignees.size ? await recentNamesOf(scope, [...assignees]) : new Map<string, string>();
  return { items: items.map((row) => presentSummary(row, scope, audience, names)), ...(next && { next }) };
}

export const listForResident = async (scope: Scope, query: HomeQuery): Promise<Page<TicketSummary>> =>
  summaries(scope, await listOfHome(scope, query), 'resident');

export const listForStaff = async (scope: Scope, filter: QueueFilter): Promise<Page<TicketSummary>> =>
  summaries(scope, await listOfDesk(scope, filter), 'staff');
