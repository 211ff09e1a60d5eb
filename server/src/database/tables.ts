import type { EstatesTables } from '../estates/estates.tables.ts';
import type { FilesTables } from '../files/files.tables.ts';
import type { HomesTables } from '../homes/homes.tables.ts';
import type { IdentityTables } from '../identity/identity.tables.ts';
import type { KitTables } from '../kit/kit.tables.ts';
import type { MessagesTables } from '../messages/messages.tables.ts';
import type { NoticesTables } from '../notices/notices.tables.ts';
import type { OutboxTables } from '../outbox/outbox.tables.ts';
import type { ParcelsTables } from '../parcels/parcels.tables.ts';
import type { SchedulerTables } from '../scheduler/scheduler.tables.ts';
import type { TicketsTables } from '../tickets/tickets.tables.ts';
import type { WechatTables } from '../wechat/wechat.tables.ts';
import type { WorklogTables } from '../worklog/worklog.tables.ts';

/**
 * Every table by name, for the typed query builder. A domain describes its own rows in
 * `<domain>/<domain>.tables.ts` and is added to the list here.
 */
export interface Tables
  extends
    EstatesTables,
    FilesTables,
    HomesTables,
    IdentityTables,
    KitTables,
    MessagesTables,
    NoticesTables,
    OutboxTables,
    ParcelsTables,
    SchedulerTables,
    TicketsTables,
    WechatTables,
    WorklogTables {}
