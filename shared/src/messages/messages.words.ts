import * as z from '../kit/zod.ts';

/** What a message is about: decides its template, its channels and where a tap on it leads. */
export const MessageKind = z.enum([
  'TICKET_PROGRESS',
  'TICKET_VISIT',
  'WORK_ORDER',
  'HOME_REQUEST',
  'NOTICE',
  'NOTICE_CORRECTION',
  'PARCEL_ARRIVED',
  'PARCEL_REMINDER',
  'PARCEL_HANDED_OVER',
  'BILLS_ISSUED',
  'STAFF_REMINDER',
]);
export type MessageKind = z.infer<typeof MessageKind>;

export const messageKindLabels: Record<MessageKind, string> = {
  TICKET_PROGRESS: '工单进度',
  TICKET_VISIT: '请您验收',
  WORK_ORDER: '新工单',
  HOME_REQUEST: '房屋绑定',
  NOTICE: '公告',
  NOTICE_CORRECTION: '公告更正',
  PARCEL_ARRIVED: '快递到了',
  PARCEL_REMINDER: '取件提醒',
  PARCEL_HANDED_OVER: '已取件',
  BILLS_ISSUED: '账单',
  STAFF_REMINDER: '工作提醒',
};

/** The thing a message leads to. */
export const MessageSubject = z.enum(['ticket', 'home-request', 'notice', 'parcel', 'publicity-task', 'billing-run']);
export type MessageSubject = z.infer<typeof MessageSubject>;

/** Ways of telling somebody, in the order they are tried; the inbox in the app has it always and at once. */
export const MessageChannel = z.enum(['WECHAT', 'SMS', 'FOLLOW_UP']);
export type MessageChannel = z.infer<typeof MessageChannel>;

export const messageChannelLabels: Record<MessageChannel, string> = {
  WECHAT: '微信订阅消息',
  SMS: '短信',
  FOLLOW_UP: '管家当面或电话告知',
};

/**
 * How one attempt ended. `UNKNOWN`: the answer was lost, so that the message may or may not have arrived; it is never
 * sent again by that channel unless WeChat itself would refuse a second one.
 */
export const AttemptResult = z.enum([
  'SENDING',
  'SENT',
  'NO_CREDIT',
  'UNREACHABLE',
  'REFUSED',
  'RETRY',
  'UNKNOWN',
  'OFF',
  'HANDED_ON',
]);
export type AttemptResult = z.infer<typeof AttemptResult>;

export const attemptResultLabels: Record<AttemptResult, string> = {
  SENDING: '发送中',
  SENT: '已送达平台',
  NO_CREDIT: '没有订阅次数',
  UNREACHABLE: '联系不上',
  REFUSED: '平台不接受',
  RETRY: '稍后重试',
  UNKNOWN: '结果不明',
  OFF: '渠道未开通',
  HANDED_ON: '已转管家',
};

/** The subscribe-message templates of the product; each accept is good for one message (wechat.md §2). */
export const MessageTemplate = z.enum(['PROGRESS', 'VISIT', 'WORK', 'PARCEL', 'NOTICE']);
export type MessageTemplate = z.infer<typeof MessageTemplate>;

export const messageTemplateLabels: Record<MessageTemplate, string> = {
  PROGRESS: '报修进度',
  VISIT: '验收和评价提醒',
  WORK: '新工单',
  PARCEL: '快递到件',
  NOTICE: '社区公告',
};

/** What a person answered in WeChat's sheet. */
export const SubscribeChoice = z.enum(['accept', 'reject', 'ban', 'filter']);
export type SubscribeChoice = z.infer<typeof SubscribeChoice>;

/** How a person was told face to face or by voice. */
export const FollowUpWay = z.enum(['PHONE', 'DOOR', 'IN_PERSON']);
export type FollowUpWay = z.infer<typeof FollowUpWay>;

export const followUpWayLabels: Record<FollowUpWay, string> = {
  PHONE: '打电话',
  DOOR: '上门',
  IN_PERSON: '当面遇到',
};
