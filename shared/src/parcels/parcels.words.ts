import * as z from '../kit/zod.ts';

/** R76, R77: every piece is told of, except ordinary letters, which are looked up. */
export const ParcelKind = z.enum(['EXPRESS', 'PACKAGE', 'REGISTERED_MAIL', 'LETTER']);
export type ParcelKind = z.infer<typeof ParcelKind>;

export const parcelKindLabels: Record<ParcelKind, string> = {
  EXPRESS: '快递',
  PACKAGE: '包裹',
  REGISTERED_MAIL: '挂号信',
  LETTER: '平信',
};

export const Carrier = z.enum(['SF', 'JD', 'EMS', 'YTO', 'ZTO', 'STO', 'YUNDA', 'JT', 'DEPPON', 'POST', 'OTHER']);
export type Carrier = z.infer<typeof Carrier>;

export const carrierLabels: Record<Carrier, string> = {
  SF: '顺丰',
  JD: '京东',
  EMS: '邮政 EMS',
  YTO: '圆通',
  ZTO: '中通',
  STO: '申通',
  YUNDA: '韵达',
  JT: '极兔',
  DEPPON: '德邦',
  POST: '邮政',
  OTHER: '其他',
};

/**
 * Where a piece is. `UNMATCHED`: whose it is has not been found. That somebody was told is not a state but a proof
 * beside it (`toldAt`).
 */
export const ParcelState = z.enum(['UNMATCHED', 'IN_STORE', 'PICKED_UP', 'PICKED_BY_PROXY', 'RETURNED', 'DISPUTED']);
export type ParcelState = z.infer<typeof ParcelState>;

export const parcelStateLabels: Record<ParcelState, string> = {
  UNMATCHED: '待认领',
  IN_STORE: '待取',
  PICKED_UP: '已取走',
  PICKED_BY_PROXY: '已由他人代取',
  RETURNED: '已退回',
  DISPUTED: '核实中',
};

export const ParcelFlag = z.enum(['PERISHABLE', 'VALUABLE', 'LARGE', 'COD_REFUSED']);
export type ParcelFlag = z.infer<typeof ParcelFlag>;

export const parcelFlagLabels: Record<ParcelFlag, string> = {
  PERISHABLE: '生鲜',
  VALUABLE: '贵重',
  LARGE: '大件',
  COD_REFUSED: '到付未收',
};

/** The custody chain (R78): who had it in hand, when. */
export const ParcelEventType = z.enum([
  'stored',
  'matched',
  'told',
  'reminded',
  'moved',
  'handedOver',
  'proxied',
  'disputed',
  'found',
  'returned',
]);
export type ParcelEventType = z.infer<typeof ParcelEventType>;

export const parcelEventTypeLabels: Record<ParcelEventType, string> = {
  stored: '已入库',
  matched: '已确认收件人',
  told: '已通知',
  reminded: '已提醒取件',
  moved: '换了货架',
  handedOver: '已取走',
  proxied: '已由他人代取',
  disputed: '反映问题，核实中',
  found: '已找到',
  returned: '已退回快递公司',
};

export const DisputeReason = z.enum(['MISSING', 'DAMAGED', 'NOT_MINE']);
export type DisputeReason = z.infer<typeof DisputeReason>;

export const disputeReasonLabels: Record<DisputeReason, string> = {
  MISSING: '没找到',
  DAMAGED: '破损',
  NOT_MINE: '不是我的',
};

/** By what a hand-over was opened. */
export const HandoverProof = z.enum(['TOKEN', 'CODE', 'PROXY', 'STAFF_CHECK']);
export type HandoverProof = z.infer<typeof HandoverProof>;

export const handoverProofLabels: Record<HandoverProof, string> = {
  TOKEN: '身份码',
  CODE: '取件码',
  PROXY: '代取码',
  STAFF_CHECK: '人工核对身份',
};

/** A keeper's queues. */
export const ParcelView = z.enum(['waiting', 'unmatched', 'untold', 'overdue', 'disputed', 'gone']);
export type ParcelView = z.infer<typeof ParcelView>;

export const parcelViewLabels: Record<ParcelView, string> = {
  waiting: '待取',
  unmatched: '待认领',
  untold: '未通知',
  overdue: '待退回',
  disputed: '核实中',
  gone: '已离库',
};
