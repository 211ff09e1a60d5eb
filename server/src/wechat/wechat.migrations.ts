import { instant, text } from '../database/columns.ts';
import type { Migration } from '../database/migrations/migrate.ts';
import { createTable } from '../database/migrations/schema.ts';

const tokens = createTable(
  'wechat_tokens',
  // The platform asks for room for 512 characters; sealed they are more.
  { appid: text(40), token_sealed: text(2000), expires_at: instant() },
  { primaryKey: ['appid'] },
);

export const wechatMigrations: readonly Migration[] = [{ name: '0123-wechat-tokens', steps: tokens }];
