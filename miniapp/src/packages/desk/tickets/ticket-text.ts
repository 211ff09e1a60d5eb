import { labelOf } from '@linli/shared/kit/label.ts';
import { roleLabels } from '@linli/shared/kit/roles.ts';
import type { QueueView } from '@linli/shared/tickets/tickets.admin.api.ts';
import type { DeskTicket, TicketEvent, TicketSummary } from '@linli/shared/tickets/tickets.schema.ts';
import {
  ticketActionLabels,
  ticketEventTypeLabels,
  type ClockKind,
  type TicketAction,
  type TicketState,
  type Urgency,
} from '@linli/shared/tickets/tickets.words.ts';
import type { Tone } from '../../../kit/ui/display/tag.tsx';

// The shared labels speak to residents (「待您验收」); these are the same things in the words of the desk.

const states: Record<TicketState, string> = {
  SUBMITTED: '待受理',
  ACCEPTED: '待派单',
  DISPATCHED: '待接单',
  IN_PROGRESS: '处理中',
  AWAITING_CONSENT: '待住户确认',
  ON_HOLD: '暂缓',
  PENDING_ACCEPTANCE: '待验收',
  PENDING_REVIEW: '待审核',
  PENDING_VISIT: '待回访',
  CLOSED: '已办结',
  CANCELLED: '已撤回',
  DECLINED: '不予受理',
  MERGED: '已并案',
};

export const stateText = (state: TicketState) => labelOf(states, state, '有新状态');

export const stateTone = (state: TicketState): Tone => {
  if (state === 'CLOSED') return 'brand';
  if (state === 'SUBMITTED' || state === 'ACCEPTED') return 'info';
  return 'calm';
};

/** What the promise is about, short enough for a row. */
const clocks: Record<ClockKind, string> = { FIRST_CONTACT: '联系', ON_SITE: '到场', RESOLVE: '办完', VISIT: '回访' };
export const clockText = (kind: ClockKind) => labelOf(clocks, kind, '下一步');

/** Only what must catch the eye carries a tag. */
export const urgencyTone = (urgency: Urgency | undefined): Tone | undefined =>
  urgency === 'EMERGENCY' ? 'late' : urgency === 'MAJOR' ? 'soon' : undefined;

export const actionText = (action: TicketAction) => {
  const own: Partial<Record<TicketAction, string>> = {
    comment: '回复住户',
    visit: '回访',
    reopen: '重新处理',
    retriage: '重新定级',
  };
  return own[action] ?? labelOf(ticketActionLabels, action, '其他操作');
};

export function eventText({ type, by, to }: Pick<TicketEvent, 'type' | 'by' | 'to'>): string {
  if (type === 'comment') return by?.role === 'resident' ? '住户补充说明' : '回复住户';
  if ((type === 'dispatch' || type === 'reassign') && to) return `${type === 'dispatch' ? '派给' : '改派给'} ${to}`;
  return labelOf(ticketEventTypeLabels, type, '有新进展');
}

/** For whom everybody waits, in one sentence. */
export function waitingText({
  state,
  place,
  assigneeName = '师傅',
  escalatedTo,
}: Pick<TicketSummary, 'state' | 'place' | 'assigneeName'> & Partial<Pick<DeskTicket, 'escalatedTo'>>): string {
  const sentences: Record<TicketState, string> = {
    SUBMITTED: '等客服受理',
    ACCEPTED: '等派单',
    DISPATCHED: `等${assigneeName}接单`,
    IN_PROGRESS: `${assigneeName}正在处理`,
    AWAITING_CONSENT: '等住户确认费用和项目',
    ON_HOLD: '已暂缓，到期后继续',
    PENDING_ACCEPTANCE: place === 'HOME' ? '等住户验收' : '等主管现场验收',
    PENDING_REVIEW: '等客服审核',
    PENDING_VISIT: escalatedTo ? `等${labelOf(roleLabels, escalatedTo, '主管')}回访` : '等回访',
    CLOSED: '已办结',
    CANCELLED: '住户已撤回',
    DECLINED: '不予受理',
    MERGED: '已并入另一张单',
  };
  return labelOf(sentences, state, '等下一步');
}

export const viewHints: Record<QueueView, string> = {
  triage: '住户刚报来的都受理完了。',
  dispatch: '没有等着派的单。',
  working: '现在没有师傅在处理的单。',
  acceptance: '没有等验收的单。',
  review: '没有等审核的单。',
  visit: '该回访的都回访过了。',
  mine: '现在没有派给您的单。',
  followed: '由您登记、上报或受理的单会在这里，跟到办结。',
  ended: '还没有结束的单。',
  all: '还没有工单。',
};
