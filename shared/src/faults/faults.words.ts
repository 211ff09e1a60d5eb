import * as z from '../kit/zod.ts';

/** How the app failed somebody. */
export const FaultKind = z.enum(['DRAWING', 'SCRIPT', 'PROMISE', 'NO_SUCH_PAGE']);
export type FaultKind = z.infer<typeof FaultKind>;

export const faultKindLabels: Record<FaultKind, string> = {
  DRAWING: '页面画不出来',
  SCRIPT: '程序出错',
  PROMISE: '操作没有完成',
  NO_SUCH_PAGE: '打开了不存在的页面',
};

/** Which build of the app. */
export const FaultClient = z.enum(['WEAPP', 'H5']);
export type FaultClient = z.infer<typeof FaultClient>;

export const faultClientLabels: Record<FaultClient, string> = { WEAPP: '微信小程序', H5: '浏览器' };
