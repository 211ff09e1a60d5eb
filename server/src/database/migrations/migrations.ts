import { estatesMigrations } from '../../estates/estates.migrations.ts';
import { filesMigrations } from '../../files/files.migrations.ts';
import { homesMigrations } from '../../homes/homes.migrations.ts';
import { identityMigrations } from '../../identity/identity.migrations.ts';
import { kitMigrations } from '../../kit/kit.migrations.ts';
import { messagesMigrations } from '../../messages/messages.migrations.ts';
import { noticesMigrations } from '../../notices/notices.migrations.ts';
import { outboxMigrations } from '../../outbox/outbox.migrations.ts';
import { parcelsMigrations } from '../../parcels/parcels.migrations.ts';
import { schedulerMigrations } from '../../scheduler/scheduler.migrations.ts';
import { ticketsMigrations } from '../../tickets/tickets.migrations.ts';
import { wechatMigrations } from '../../wechat/wechat.migrations.ts';
import { worklogMigrations } from '../../worklog/worklog.migrations.ts';
import type { Migration } from './migrate.ts';

/**
 * The history of the schema. A domain keeps its migrations beside its code and is listed here once; they run in the
 * order of their names, so a new one takes the next free number of all.
 */
export const migrations: readonly Migration[] = [
  ...estatesMigrations,
  ...filesMigrations,
  ...homesMigrations,
  ...identityMigrations,
  ...kitMigrations,
  ...messagesMigrations,
  ...noticesMigrations,
  ...outboxMigrations,
  ...parcelsMigrations,
  ...schedulerMigrations,
  ...ticketsMigrations,
  ...wechatMigrations,
  ...worklogMigrations,
].sort((a, b) => (a.name < b.name ? -1 : 1));
