/** The platform's access token, shared by all processes. */
export interface WechatTokenRow {
  appid: string;
  /** Encrypted: whoever holds a token may write to every resident. */
  token_sealed: string;
  expires_at: number;
}

export interface WechatTables {
  wechat_tokens: WechatTokenRow;
}
