import * as z from '../kit/zod.ts';
import { categories } from './categories.ts';
import type { Category } from './category.ts';

// The vocabulary of a ticket (domain.md §2) and its Chinese. One table per word: both front ends and messages read these.

export const TicketKind = z.enum([
  'REPAIR_PRIVATE',
  'REPAIR_PUBLIC',
  'COMPLAINT',
  'SUGGESTION',
  'INQUIRY',
  'FEE_DISPUTE',
]);
export type TicketKind = z.infer<typeof TicketKind>;

export const ticketKindLabels: Record<TicketKind, string> = {
  REPAIR_PRIVATE: '室内报修',
  REPAIR_PUBLIC: '公区报修',
  COMPLAINT: '投诉',
  SUGGESTION: '建议',
  INQUIRY: '咨询',
  FEE_DISPUTE: '费用异议',
};

export const isRepair = (kind: TicketKind) => kind === 'REPAIR_PRIVATE' || kind === 'REPAIR_PUBLIC';

/** How it reached us (R1, R4–R9, R39). */
export const TicketSource = z.enum([
  'MINIAPP',
  'PHONE',
  'WECHAT_GROUP',
  'NOTICE_BOARD',
  'MEETING',
  'VISIT',
  'SUGGESTION_BOX',
  'PATROL',
  'SENSOR',
  'SURVEY',
]);
export type TicketSource = z.infer<typeof TicketSource>;

export const ticketSourceLabels: Record<TicketSource, string> = {
  MINIAPP: '小程序',
  PHONE: '电话',
  WECHAT_GROUP: '业主群',
  NOTICE_BOARD: '公告栏留言',
  MEETING: '座谈会',
  VISIT: '现场来访',
  SUGGESTION_BOX: '意见箱',
  PATROL: '巡查发现',
  SENSOR: '智能监控',
  SURVEY: '问卷调查',
};

export const Urgency = z.enum(['EMERGENCY', 'MAJOR', 'GENERAL', 'MINOR']);
export type Urgency = z.infer<typeof Urgency>;

export const urgencyLabels: Record<Urgency, string> = {
  EMERGENCY: '紧急',
  MAJOR: '重大',
  GENERAL: '一般',
  MINOR: '小修',
};

export const TicketState = z.enum([
  'SUBMITTED',
  'ACCEPTED',
  'DISPATCHED',
  'IN_PROGRESS',
  'AWAITING_CONSENT',
  'ON_HOLD',
  'PENDING_ACCEPTANCE',
  'PENDING_REVIEW',
  'PENDING_VISIT',
  'CLOSED',
  'CANCELLED',
  'DECLINED',
  'MERGED',
]);
export type TicketState = z.infer<typeof TicketState>;

/** As the resident reads them. */
export const ticketStateLabels: Record<TicketState, string> = {
  SUBMITTED: '已提交',
  ACCEPTED: '已受理',
  DISPATCHED: '已派单',
  IN_PROGRESS: '处理中',
  AWAITING_CONSENT: '待您确认',
  ON_HOLD: '暂缓',
  PENDING_ACCEPTANCE: '待您验收',
  PENDING_REVIEW: '客服审核中',
  PENDING_VISIT: '待回访',
  CLOSED: '已办结',
  CANCELLED: '已撤回',
  DECLINED: '不予受理',
  MERGED: '已并案',
};

export const endStates = ['CLOSED', 'CANCELLED', 'DECLINED', 'MERGED'] as const satisfies TicketState[];

export const TicketPlace = z.enum(['HOME', 'PUBLIC']);
export type TicketPlace = z.infer<typeof TicketPlace>;

export const ticketPlaceLabels: Record<TicketPlace, string> = { HOME: '我家里', PUBLIC: '公共区域' };

export type TicketCategory = keyof typeof categories;
export const TicketCategory = z.enum(Object.keys(categories) as [TicketCategory, ...TicketCategory[]]);

const all: Record<TicketCategory, Category> = categories;
const ofCategories = <K extends keyof Category>(key: K) =>
  Object.fromEntries(TicketCategory.options.map((category) => [category, all[category][key]])) as Record<
    TicketCategory,
    Category[K]
  >;

export const ticketCategoryLabels = ofCategories('label');
/** Where a category may be reported. */
export const categoryPlaces = ofCategories('places');

/** The promises with a clock (domain.md §2, SLA). */
export const ClockKind = z.enum(['FIRST_CONTACT', 'ON_SITE', 'RESOLVE', 'VISIT']);
export type ClockKind = z.infer<typeof ClockKind>;

/** 「预计 15:00 前 …」 */
export const clockKindLabels: Record<ClockKind, string> = {
  FIRST_CONTACT: '与您联系',
  ON_SITE: '到达现场',
  RESOLVE: '处理完成',
  VISIT: '回访',
};

/** What can be done to a ticket; each is one endpoint, one rule, one line of the transition table. */
export const TicketAction = z.enum([
  'comment',
  'withdraw',
  'accept',
  'reject',
  'visit',
  'reopen',
  'note',
  'triage',
  'retriage',
  'dispatch',
  'take',
  'giveBack',
  'contact',
  'arrive',
  'progress',
  'assist',
  'reassign',
  'finish',
  'acceptOnSite',
  'pass',
  'sendBack',
  'answer',
  'correct',
]);
export type TicketAction = z.infer<typeof TicketAction>;

export const ticketActionLabels: Record<TicketAction, string> = {
  comment: '补充说明',
  withdraw: '撤回',
  accept: '确认修好',
  reject: '没修好',
  visit: '评价',
  reopen: '再次报修',
  note: '内部备注',
  triage: '受理',
  retriage: '更正类别或紧急程度',
  dispatch: '派单',
  take: '接单',
  giveBack: '退单',
  contact: '已联系住户',
  arrive: '已到现场',
  progress: '记录进展',
  assist: '请求支援',
  reassign: '改派',
  finish: '完工',
  acceptOnSite: '现场验收',
  pass: '审核通过',
  sendBack: '退回重做',
  answer: '答复',
  correct: '更正信息',
};

/** What happened, in the append-only event log. `submit` and system events have no action of their own. */
export const TicketEventType = z.enum([...TicketAction.options, 'submit', 'dissatisfied', 'breach', 'escalate']);
export type TicketEventType = z.infer<typeof TicketEventType>;

/** The headline of a timeline node. */
export const ticketEventTypeLabels: Record<TicketEventType, string> = {
  submit: '已提交',
  comment: '补充说明',
  withdraw: '已撤回',
  accept: '验收通过',
  reject: '验收未通过，重新处理',
  visit: '回访满意，已办结',
  dissatisfied: '回访不满意，重新处理',
  reopen: '再次报修，重新处理',
  note: '内部备注',
  triage: '已受理',
  retriage: '更正了类别或紧急程度',
  dispatch: '已派单',
  take: '师傅已接单',
  giveBack: '退回重新派单',
  contact: '师傅已联系',
  arrive: '师傅已到现场',
  progress: '处理进展',
  assist: '已请求支援',
  reassign: '已改派',
  finish: '师傅已完工，等待验收',
  acceptOnSite: '现场验收通过',
  pass: '审核通过，等待回访',
  sendBack: '审核未通过，退回重做',
  answer: '已答复',
  correct: '更正了信息',
  breach: '没能按时，非常抱歉',
  escalate: '已上报',
};

export const TicketOutcome = z.enum(['SATISFIED', 'UNREACHABLE', 'NEGOTIATED']);
export type TicketOutcome = z.infer<typeof TicketOutcome>;

/** R32: the three ways of a return visit. In the app by the resident counts as WECHAT. */
export const VisitChannel = z.enum(['WECHAT', 'PHONE', 'SITE']);
export type VisitChannel = z.infer<typeof VisitChannel>;

export const visitChannelLabels: Record<VisitChannel, string> = {
  WECHAT: '微信回访',
  PHONE: '电话回访',
  SITE: '现场回访',
};

/** R26: what a technician confirms on arrival before work begins. */
export const ArrivalCheck = z.enum(['CONFIRMED_SCOPE', 'PROTECTED_FLOOR', 'SHUT_OFF', 'WARNED_NEIGHBOURS']);
export type ArrivalCheck = z.infer<typeof ArrivalCheck>;

export const arrivalCheckLabels: Record<ArrivalCheck, string> = {
  CONFIRMED_SCOPE: '与住户再次确认了报修内容',
  PROTECTED_FLOOR: '铺好了地面和家具防护',
  SHUT_OFF: '关好了水、电、气阀门',
  WARNED_NEIGHBOURS: '告知了受影响的邻居',
};

/** Shown above 「确认修好」; what was agreed to is kept with the signature. */
export const acceptanceStatement = '我已查看维修结果，确认问题已经修好。';
