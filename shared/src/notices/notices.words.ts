import * as z from '../kit/zod.ts';

export const NoticeCategory = z.enum([
  'GENERAL',
  'PLANNED_WORKS',
  'EMERGENCY',
  'FEE_DISCLOSURE',
  'EVENT',
  'SAFETY',
  'LAW',
  'STAFF',
]);
export type NoticeCategory = z.infer<typeof NoticeCategory>;

export const noticeCategoryLabels: Record<NoticeCategory, string> = {
  GENERAL: '通知',
  PLANNED_WORKS: '停水停电·施工',
  EMERGENCY: '紧急',
  FEE_DISCLOSURE: '收支公示',
  EVENT: '活动',
  SAFETY: '安全提示',
  LAW: '政策法规',
  STAFF: '工作动态',
};

/** `EXPIRED` is not kept: it follows from `validUntil`. */
export const NoticeState = z.enum(['DRAFT', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN']);
export type NoticeState = z.infer<typeof NoticeState>;

export const noticeStateLabels: Record<NoticeState, string> = {
  DRAFT: '草稿',
  SCHEDULED: '定时发布',
  PUBLISHED: '已发布',
  WITHDRAWN: '已撤回',
};

export const NoticeAction = z.enum([
  'revise',
  'publish',
  'unschedule',
  'correct',
  'withdraw',
  'pin',
  'unpin',
  'discard',
  'followUp',
]);
export type NoticeAction = z.infer<typeof NoticeAction>;

export const noticeActionLabels: Record<NoticeAction, string> = {
  revise: '修改',
  publish: '发布',
  unschedule: '取消定时',
  correct: '更正',
  withdraw: '撤回',
  pin: '置顶',
  unpin: '取消置顶',
  discard: '删除草稿',
  followUp: '登记告知',
};

export const HouseholdReceipt = z.enum(['unread', 'read', 'confirmed', 'told']);
export type HouseholdReceipt = z.infer<typeof HouseholdReceipt>;

export const householdReceiptLabels: Record<HouseholdReceipt, string> = {
  unread: '未读',
  read: '已读',
  confirmed: '已确认',
  told: '已当面告知',
};
