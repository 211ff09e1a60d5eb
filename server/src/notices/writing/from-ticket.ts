import { Problem } from '@linli/shared/kit/problem.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import type { DraftNotice } from '@linli/shared/notices/notices.schema.ts';
import type { NoticeCategory } from '@linli/shared/notices/notices.words.ts';
import type { TicketCategory } from '@linli/shared/tickets/tickets.words.ts';
import { buildingsOf, unitById } from '../../estates/estates.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { ticketBrief, type TicketBrief } from '../../tickets/queries/brief.service.ts';
import { startDraft } from './draft.ts';
import { cleanHtml } from './rich-text.ts';
import type { NoticeRow } from '../notices.tables.ts';

interface Words {
  category: NoticeCategory;
  /** What it is, as the title says it. */
  what: string;
  /** What it means for those who live there. */
  hint: string;
}

const works = (what: string, hint: string): Words => ({ category: 'PLANNED_WORKS', what, hint });
const safety = (what: string, hint: string): Words => ({ category: 'SAFETY', what, hint });

const words: Record<TicketCategory, Words> = {
  WATER: works('水管抢修', '抢修期间可能短时停水，请您提前存一些水，家里没人时请关好水龙头。'),
  DRAIN: works('下水管道疏通', '疏通期间请您暂时少用水，避免污水返溢。'),
  ELECTRIC: works('电路检修', '检修期间可能短时停电，请您提前关闭贵重电器。'),
  GAS: safety('燃气异味排查', '请您开窗通风，不要使用明火和开关电器；闻到异味请马上离开并打电话告诉我们。'),
  DOOR_LOCK: safety('门锁故障', '修好之前请您进出时随手关门，留意陌生人。'),
  WALL_LEAK: safety('墙面渗漏', '经过时请您留意脚下湿滑，不要在渗漏处下方停留。'),
  HEATING: works('供暖设备检修', '检修期间室温可能略低，请您注意保暖。'),
  INTERCOM: works('门禁检修', '检修期间请您带好钥匙。'),
  LIFT: works('电梯检修', '检修期间请您走楼梯或使用另一部电梯；老人、孕妇需要帮忙，请打电话给我们。'),
  LIGHTING: safety('照明故障', '修好之前经过时请您照看好老人和孩子，留意脚下。'),
  ROAD: works('道路维修', '维修期间请您绕行，开车请减速。'),
  GREENERY: works('绿化作业', '作业期间请您绕行，不要在树下停车。'),
  CLEANING: works('保洁作业', '作业期间地面湿滑，请您小心。'),
  FIRE: safety('消防设施检修', '检修期间请您格外注意用火用电，不要占用消防通道。'),
  OTHER: safety('设施维修', '经过时请您留意现场提示，注意安全。'),
};

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
  const { what, hint, ...usual } = words[category];
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
