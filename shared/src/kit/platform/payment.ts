import * as z from '../zod.ts';

/**
 * What `wx.requestPayment` asks for, signed by the server (platform doc: 小程序调起支付). Good for two hours, like the
 * prepay id inside `package`. It pays one order of one person, and only once; nothing in it is secret.
 */
export const PaymentParams = z.object({
  /** Seconds since 1970, as text: the platform takes no number. */
  timeStamp: z.string(),
  nonceStr: z.string(),
  /** `prepay_id=…` */
  package: z.string(),
  signType: z.literal('RSA'),
  paySign: z.string(),
});
export type PaymentParams = z.infer<typeof PaymentParams>;
