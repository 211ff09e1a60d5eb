/** WeChat as the product needs it. Everything it says has been checked; nothing it keeps secret comes out. */
export interface WeChat {
  /** Whose `wx.login` code this is. Refuses with `identity.code-invalid` or `identity.wechat-unavailable`. */
  login(code: string): Promise<WeChatPerson>;
  /**
   * The mainland number behind a getPhoneNumber code. Refuses with `homes.phone-code-invalid` or
   * `identity.wechat-unavailable`.
   */
  phoneNumber(code: string): Promise<string>;
  /** Does not throw for anything the platform or the network may do: sending is logged and retried by the caller. */
  sendSubscribeMessage(message: SubscribeMessage): Promise<SendResult>;
}

export interface WeChatPerson {
  openid: string;
  unionid?: string;
}

export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** `packages/tickets/detail/index?id=…` */
  page?: string;
  /** By the template's field names: `{ thing2: '厨房水管漏水' }`. */
  data: Readonly<Record<string, string>>;
}

/**
 * `no-credit`: not subscribed, or every accept is used up. `bad-content`: our mistake (a field, the template, the
 * page) or a sensitive word. `banned`: the ability is taken away. `retry`: it was not sent; later it may work. `unknown`: the answer was lost, so that
 * it may have arrived.
 */
export type SendRefusal = 'no-credit' | 'bad-content' | 'unknown-person' | 'banned' | 'retry' | 'unknown';
export type SendResult = { ok: true } | { ok: false; reason: SendRefusal; errcode: number };
