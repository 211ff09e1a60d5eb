import { roleLabels, type StaffRole } from '@linli/shared/kit/roles.ts';
import { clockKindLabels, type ClockKind } from '@linli/shared/tickets/tickets.words.ts';
import { ladderOf, staffInCharge, type DutyPost } from '../../identity/stand-ins.service.ts';
import type { Staff } from '../../identity/staff.service.ts';
import type { Scope } from '../../kit/scope.ts';
import { notify } from '../../messages/notifications/notify.service.ts';
import { aboutTicket } from '../notifications/about.ts';
import { momentOf } from '../notifications/texts.ts';
import type { TicketRow } from '../tickets.tables.ts';
import { isRepair } from '@linli/shared/tickets/tickets.words.ts';

type Writer = Pick<Scope, 'db' | 'deps' | 'now'>;

/** Superiors who were told, and by which post. */
export interface Told {
  post: StaffRole;
  staff: readonly Staff[];
}

/** Who urges whoever is late, from the first time up; what the desk itself promised is not the repairs' to urge. */
const rungsFor = (ticket: TicketRow, clock: ClockKind): DutyPost[] =>
  isRepair(ticket.kind) && clock !== 'VISIT' ? ['repair-lead', 'cs-lead', 'manager'] : ['cs-lead', 'manager'];

interface Broken {
  kind: ClockKind;
  dueAt: number;
  renewedDueAt: number;
  /** How often it was broken before. */
  breaches: number;
}

/**
 * Tells of a broken promise whoever is to urge: each time it breaks anew, one level higher; nobody is asked to urge
 * themselves. In the transaction that apologises, so that the apology can say who was told.
 */
export async function tellOfBreach(
  scope: Writer,
  ticket: TicketRow,
  eventId: string,
  { kind, dueAt, renewedDueAt, breaches }: Broken,
): Promise<Told | undefined> {
  const ladder = (await ladderOf(scope, ticket.estate_id, rungsFor(ticket, kind)))
    .map(({ post, staff }) => ({ post, staff: staff.filter(({ id }) => id !== ticket.assignee_id) }))
    .filter(({ staff }) => staff.length > 0);
  const told = ladder[Math.min(breaches, ladder.length - 1)];
  const again = breaches > 0 ? `，这是第 ${breaches + 1} 次` : '';
  await tell(scope, ticket, `ticket:${eventId}:breach`, told, {
    hint: '承诺逾期，请督促',
    body: `没能在${momentOf(dueAt)}前${clockKindLabels[kind].replace('您', '住户')}${again}。已向住户致歉，新的时间是${momentOf(renewedDueAt)}前，请督促。`,
    visitAt: renewedDueAt,
  });
  return told;
}

/** domain.md §2 row 18: a resident who stays dissatisfied is followed up by 客服主管 (level 1), then by 项目经理 (2). */
export async function tellOfDissatisfaction(scope: Writer, ticket: TicketRow, level: 1 | 2): Promise<Told | undefined> {
  const told = await staffInCharge(scope, ticket.estate_id, level === 1 ? 'cs-lead' : 'manager');
  await tell(scope, ticket, `ticket:${ticket.id}:dissatisfied:${ticket.dissatisfied_count}`, told, {
    hint: '多次不满意，请您跟进',
    body: `住户第 ${ticket.dissatisfied_count} 次回访不满意。请您跟进返修，修好后由您回访。`,
  });
  return told;
}

async function tell(
  scope: Writer,
  ticket: TicketRow,
  dedupKey: string,
  told: Told | undefined,
  { hint, body, visitAt }: { hint: string; body: string; visitAt?: number },
) {
  if (!told) return;
  const { what, common, fields } = aboutTicket(ticket);
  await notify(
    scope,
    {
      ...common,
      kind: 'WORK_ORDER',
      dedupKey,
      title: `${what}：${hint}`,
      body,
      fields: { ...fields, hint, ...(visitAt !== undefined && { visitAt: String(visitAt) }) },
    },
    told.staff.map(({ id }) => ({ personId: id })),
  );
}

/** 「客服主管何静」; where several hold the post, the post alone. */
export const toldText = ({ post, staff }: Told) => `${roleLabels[post]}${staff.length === 1 ? staff[0]!.name : ''}`;
