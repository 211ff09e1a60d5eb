import { instant, text } from '../database/columns.ts';
import { table } from '../database/entity.ts';

/** The platform's access token, shared by all processes. */
export const WechatTokens = table(
  'wechat_tokens',
  {
    appid: text(40),
    /** Encrypted: whoever holds a token may write to every resident. */
    token_sealed: text(2000),
    expires_at: instant(),
  },
  ['appid'],
);

export const wechatEntities = [WechatTokens];
