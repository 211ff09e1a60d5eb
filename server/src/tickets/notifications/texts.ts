import { localDateOf, timeOfDay } from '@linli/shared/kit/time.ts';
import {
  clockKindLabels,
  isRepair,
  ticketEventTypeLabels,
  type ClockKind,
  type TicketEventType,
  type TicketKind,
} from '@linli/shared/tickets/tickets.words.ts';
import { clockOf, dayInWords } from '../../kit/text/moment.ts';
import { NO_DEADLINE } from '../sla/no-deadline.ts';
import type { TicketEventRow, TicketRow } from '../tickets.tables.ts';

/** What a step means for its reader: in a sentence, and in the twenty characters a subscribe message has for it. */
export interface Saying {
  body: string;
  hint: string;
}

interface Facts {
  event: TicketEventRow;
  ticket: TicketRow;
  /** 「王师傅」; nobody yet: 「师傅」. */
  worker: string;
}

/** What is promised next, if the ticket still stands where the step left it. */
function promiseOf({ event, ticket }: Facts): { kind: ClockKind; by: string } | undefined {
  const { next_clock, due_at, state, cycle } = ticket;
  if (!next_clock || due_at >= NO_DEADLINE || state !== event.to_state || cycle !== event.cycle) return undefined;
  return { kind: next_clock, by: momentOf(due_at) };
}

/** 「11月20日15:00」: a message may be read days later, so never 「今天」. */
export function momentOf(at: number): string {
  return `${dayInWords(localDateOf(at))}${clockOf(timeOfDay(at))}`;
}

/** Who mends is a 师傅; who answers is called by their name. */
export function workerName(name: string | undefined, kind: TicketKind): string {
  if (!isRepair(kind)) return name ?? '我们';
  return name ? `${[...name][0]}师傅` : '师傅';
}

type Say = (facts: Facts, next: string | undefined) => Saying;

/** `next`: 「11月20日15:00前与您联系」. */
const toResident: Partial<Record<TicketEventType, Say>> = {
  triage: (_, next) => ({
    body: `我们收到了您的报事，已经受理。${next ? `预计${next}。` : '安排好后会马上告诉您。'}`,
    hint: next ?? '安排好后马上告诉您',
  }),
  retriage: ({ event }, next) => ({
    body: `${event.body ?? ticketEventTypeLabels.retriage}${next ? `新的时间：${next}。` : ''}`,
    hint: next ?? '重新定了紧急程度',
  }),
  dispatch: ({ worker }, next) => ({
    body: `已经安排${worker}为您处理。${next ? `预计${next}。` : `${worker}会尽快与您联系。`}`,
    hint: next ?? `已安排${worker}`,
  }),
  reassign: ({ worker }, next) => ({
    body: `为了尽快办妥，改由${worker}为您处理。${next ? `预计${next}。` : ''}`,
    hint: next ?? `改由${worker}处理`,
  }),
  contact: ({ worker }, next) => ({
    body: `${worker}已经与您联系过了。${next ? `预计${next}。` : ''}有变化请在工单里补充说明。`,
    hint: next ?? `${worker}已与您联系`,
  }),
  arrive: ({ worker }, next) => ({
    body: `${worker}已经到现场，开始处理。${next ? `预计${next}。` : ''}`,
    hint: next ?? `${worker}已到现场`,
  }),
  finish: ({ ticket, worker }) =>
    ticket.state === 'PENDING_ACCEPTANCE' && ticket.place === 'HOME'
      ? { body: `${worker}说已经修好了。请您看一看，确认修好，或告诉我们哪里还没好。`, hint: '请您看一看是否修好了' }
      : { body: '已经处理完，客服正在核对。核对好后请您评价。', hint: '处理完了，客服正在核对' },
  pass: (_, next) => ({
    body: `事情办完了，想请您说一说满意不满意。${next ? `您没空也没关系，客服会在${next}。` : ''}`,
    hint: '请您评价这次服务',
  }),
  sendBack: ({ worker }, next) => ({
    body: `客服核对时发现还没有办好，${worker}会再来处理，给您添麻烦了。${next ? `预计${next}。` : ''}`,
    hint: next ?? '没办好，会再来处理',
  }),
  breach: ({ event }) => {
    const { renewedDueAt } = JSON.parse(event.details ?? '{}') as { renewedDueAt?: number };
    const until = renewedDueAt === undefined ? '' : `新的时间是${momentOf(renewedDueAt)}前。`;
    return {
      body: `${event.body ?? ticketEventTypeLabels.breach}${until}`,
      hint: renewedDueAt === undefined ? '没能按时，非常抱歉' : `抱歉晚了，${momentOf(renewedDueAt)}前办`,
    };
  },
  escalate: ({ event }) => ({ body: event.body ?? ticketEventTypeLabels.escalate, hint: '已请主管跟进' }),
  answer: ({ event }) => ({
    body: `物业答复您：${event.body ?? ''}${
      event.to_state === 'PENDING_VISIT' ? ' 这样可以吗？请您说一声；不满意我们接着办。' : ' 核对后请您评价。'
    }`,
    hint: event.to_state === 'PENDING_VISIT' ? '答复了您，请您看看' : '物业答复了您，请查看',
  }),
  comment: ({ event }) => ({ body: `物业回复您：${event.body ?? '请打开工单查看。'}`, hint: '物业回复了您，请查看' }),
};

/** Why it is theirs (again); what is to be done, and by when, is said after it. */
const toWorker: Partial<Record<TicketEventType, string>> = {
  submit: '紧急报修，请马上到场或安排',
  triage: '定为紧急，请马上到场或安排',
  retriage: '类别或紧急程度改了，请再看',
  dispatch: '派给您了，请接单',
  reassign: '改派给您了，请接单',
  reject: '住户说还没修好，请再去处理',
  dissatisfied: '回访不满意，请再去处理',
  sendBack: '审核没有通过，请再去处理',
  reopen: '住户再次报修，请再去处理',
  assist: '现场请求支援',
  giveBack: '退单了，请重新派',
  comment: '住户补充了说明',
  withdraw: '住户撤回了，不用去了',
};

export function sayToResident(facts: Facts): Saying {
  const promise = promiseOf(facts);
  const next = promise && `${promise.by}前${clockKindLabels[promise.kind]}`;
  const label = ticketEventTypeLabels[facts.event.type];
  return toResident[facts.event.type]?.(facts, next) ?? { body: label, hint: label };
}

export function sayToWorker(facts: Facts): Saying {
  const { event, ticket } = facts;
  const known = event.type === 'retriage' && ticket.urgency === 'EMERGENCY' ? 'triage' : event.type;
  const why = toWorker[known] ?? ticketEventTypeLabels[event.type];
  const promise = promiseOf(facts);
  const until = promise ? `时限：${promise.by}前${workerClock[promise.kind]}。` : '';
  return { body: `${why}。${until}`, hint: why };
}

const workerClock: Record<ClockKind, string> = {
  FIRST_CONTACT: '联系住户',
  ON_SITE: '到达现场',
  RESOLVE: '处理完成',
  VISIT: '回访',
};
