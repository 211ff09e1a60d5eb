import { labelOf } from '@linli/shared/kit/label.ts';
import type { Ticket } from '@linli/shared/tickets/tickets.schema.ts';
import { isRepair, ticketKindLabels, ticketStateLabels } from '@linli/shared/tickets/tickets.words.ts';
import { momentText } from '../../../kit/format.ts';
import { calledName } from '../../../tickets/names.ts';
import { promised } from '../../../tickets/promise.ts';

export interface Headline {
  /** What is so, in words: 「王师傅已到现场，正在处理」. */
  title: string;
  /** What happens next, where no clock says it. */
  next?: string;
  /** 「今天 15:00 前到达现场」, to be kept. */
  promise?: { text: string; dueAt: string; since: string };
  /** A promise that was not kept: sorry, and why. */
  sorry?: { title: string; why?: string };
}

/** The first thing the page says: where it stands, and the next promise with its time. */
export function headlineOf(ticket: Ticket, now: number): Headline {
  const broken = sorryOf(ticket, now);
  const promise = promiseOf(ticket, now, !!broken);
  return {
    title: titleOf(ticket),
    ...(!ticket.promise && nextOf(ticket, now)),
    ...(promise && { promise }),
    ...(broken && { sorry: broken }),
  };
}

const worker = ({ assignee }: Ticket) => (assignee ? calledName(assignee) : '师傅');

/** How far the work of this cycle has come. */
const happened = ({ timeline, cycle }: Ticket, type: Ticket['timeline'][number]['type']) =>
  timeline.some((event) => event.type === type && event.cycle === cycle);

function titleOf(ticket: Ticket): string {
  if (!isRepair(ticket.kind)) return saidTitleOf(ticket);
  const who = worker(ticket);
  switch (ticket.state) {
    case 'SUBMITTED':
      return '已收到您的报修';
    case 'ACCEPTED':
      return ticket.cycle > 1 ? '重新处理，正在安排师傅' : '客服已受理，正在安排师傅';
    case 'DISPATCHED':
      return ticket.cycle > 1 ? `已请${who}再来处理` : `已安排${who}`;
    case 'IN_PROGRESS':
      if (happened(ticket, 'arrive')) return `${who}已到现场，正在处理`;
      return happened(ticket, 'contact') ? `${who}已与您联系` : `${who}已接单`;
    case 'PENDING_ACCEPTANCE':
      return ticket.needsMe ? `${who}说修好了，请您看看` : `${who}已修好，等主管现场验收`;
    case 'PENDING_REVIEW':
      return '客服正在审核这次维修';
    case 'PENDING_VISIT':
      return ticket.needsMe ? '修得满意吗？请您评价' : '等待回访';
    case 'CLOSED':
      return '已办结，谢谢您';
    case 'CANCELLED':
      return '这张单已撤回';
    default:
      return labelOf(ticketStateLabels, ticket.state, '正在处理');
  }
}

/** Of what is only said: nobody comes, somebody answers. */
function saidTitleOf({ state, kind, assignee, cycle, needsMe }: Ticket): string {
  const what = labelOf(ticketKindLabels, kind, '意见');
  const who = assignee ? calledName(assignee) : '物业';
  const words: Partial<Record<Ticket['state'], string>> = {
    SUBMITTED: `已收到您的${what}`,
    ACCEPTED: cycle > 1 ? '重新办理，正在安排' : '已受理，正在安排人答复',
    DISPATCHED: cycle > 1 ? `已请${who}再给您答复` : `已交给${who}`,
    IN_PROGRESS: `${who}正在办`,
    PENDING_REVIEW: '已有答复，正在核对',
    PENDING_VISIT: needsMe ? '这样答复可以吗？' : '等待回访',
    CLOSED: '已办结，谢谢您',
    CANCELLED: `这条${what}已撤回`,
  };
  return words[state] ?? labelOf(ticketStateLabels, state, '正在办理');
}

function nextOf({ kind, state, needsMe, reopenUntil }: Ticket, now: number): Pick<Headline, 'next'> {
  if (!isRepair(kind) && state === 'PENDING_REVIEW') return { next: '核对后，会请您说一说这样可不可以。' };
  if (state === 'PENDING_ACCEPTANCE')
    return { next: needsMe ? '没问题请点“确认修好”；没修好也请直说，会再来修。' : '验收后客服审核，再请您评价。' };
  if (state === 'PENDING_REVIEW') return { next: '审核通过后，会请您评价这次维修。' };
  if (state === 'PENDING_VISIT') return { next: '不满意会马上重新处理，直到您满意为止。' };
  if (state === 'CLOSED' && reopenUntil && Date.parse(reopenUntil) > now)
    return {
      next: isRepair(kind)
        ? `又坏了？${momentText(reopenUntil, now)} 前可以再次报修，不用重填。`
        : `还有问题？${momentText(reopenUntil, now)} 前可以重新办理，不用重填。`,
    };
  return {};
}

function promiseOf({ promise, reportedAt }: Ticket, now: number, isBroken: boolean): Headline['promise'] | undefined {
  if (!promise || Date.parse(promise.dueAt) < now) return undefined;
  const when = `${momentText(promise.dueAt, now)} 前${promised(promise)}`;
  return { text: isBroken ? `新的时间：${when}` : when, dueAt: promise.dueAt, since: reportedAt };
}

/** Only for the promise that is still open: what was kept late is history, and stands in the timeline. */
function sorryOf({ promise, clocks, timeline, cycle }: Ticket, now: number): Headline['sorry'] | undefined {
  if (!promise) return undefined;
  const what = promised(promise);
  const clock = clocks.find(({ kind, metAt }) => kind === promise.kind && !metAt);
  const brokenAt = clock?.breachedAt ?? promise.breachedAt;
  if (brokenAt) {
    const why = timeline.find((event) => event.type === 'breach' && event.cycle === cycle)?.text;
    return { title: `很抱歉，没能在${momentText(brokenAt, now)} 前${what}`, ...(why && { why }) };
  }
  if (Date.parse(promise.dueAt) >= now) return undefined;
  return {
    title: `很抱歉，没能在${momentText(promise.dueAt, now)} 前${what}`,
    why: '新的时间马上告诉您。',
  };
}
