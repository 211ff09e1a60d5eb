import { enumText, id, instant, int, text } from '../database/columns.ts';
import type { Migration } from '../database/migrate.ts';
import { createTable } from '../database/schema.ts';

const messageLog = createTable(
  'message_log',
  {
    id: id(),
    event_id: id(),
    person_id: id(),
    topic: text(60),
    channel: enumText(),
    result: enumText(),
    errcode: int().nullable(),
    attempts: int(),
    created_at: instant(),
    updated_at: instant(),
  },
  { unique: [['event_id', 'person_id', 'channel']] },
);

export const messagesMigrations: readonly Migration[] = [{ name: '0124-message-log', steps: messageLog }];
