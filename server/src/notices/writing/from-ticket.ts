import { Problem } from '@linli/shared/kit/problem.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import type { DraftNotice } from '@linli/shared/notices/notices.schema.ts';
import { categories } from '@linli/shared/tickets/categories.ts';
import { buildingsOf, unitById } from '../../estates/estates.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { ticketBrief, type TicketBrief } from '../../tickets/queries/brief.service.ts';
import { startDraft } from './draft.ts';
import { cleanHtml } from './rich-text.ts';
import type { NoticeRow } from '../notices.tables.ts';

/** R94: a hazard found at work becomes a notice to the neighbours in one step. It says what and where, never whose. */
export async function draftFromTicket(scope: Scope, ticketId: string): Promise<NoticeRow> {
  const ticket = await ticketBrief(scope, ticketId);
  if (!ticket) throw new Problem('resource.not-found');
  const unit = ticket.unitId ? await unitById(scope, ticket.unitId) : undefined;
  const buildings = unit ? await buildingsOf(scope, scope.actor.estateId) : [];
  const building = buildings.find(({ id }) => id === unit?.buildingId);
  const audience = building
    ? { buildingIds: [building.id] }
    : ticket.gridId
      ? { gridIds: [ticket.gridId] }
      : { everyone: true };
  const body = propose(ticket, ticket.location ?? building?.name ?? '小区', audience, scope.now);
  return startDraft(scope, body, (await cleanHtml(body.html))!, ticketId);
}

function propose(
  { category, urgency }: TicketBrief,
  where: string,
  audience: DraftNotice['audience'],
  now: number,
): DraftNotice {
  const { what, hint, ...usual } = categories[category].notice;
  const urgent = urgency === 'EMERGENCY';
  const announced = urgent || usual.category === 'PLANNED_WORKS';
  const place = where.replaceAll(/[<>&"]/g, '');
  return {
    category: urgent ? 'EMERGENCY' : usual.category,
    title: [...`${place}${what}${urgent ? '，请立即留意' : '，请您留意'}`].slice(0, 40).join(''),
    html:
      `<p>各位邻居：</p><p>${place}正在进行${what}，工程师傅已经在处理。</p><p>${hint}</p>` +
      `<p>修好后我们会再告诉大家，给您添麻烦了。</p>`,
    audience,
    ...(announced && { works: { from: toInstant(now), categories: [category] } }),
  };
}
