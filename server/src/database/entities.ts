import { estatesEntities } from '../estates/estates.tables.ts';
import { filesEntities } from '../files/files.tables.ts';
import { homesEntities } from '../homes/homes.tables.ts';
import { identityEntities } from '../identity/identity.tables.ts';
import { kitEntities } from '../kit/kit.tables.ts';
import { messagesEntities } from '../messages/messages.tables.ts';
import { noticesEntities } from '../notices/notices.tables.ts';
import { outboxEntities } from '../outbox/outbox.tables.ts';
import { parcelsEntities } from '../parcels/parcels.tables.ts';
import { schedulerEntities } from '../scheduler/scheduler.tables.ts';
import { ticketsEntities } from '../tickets/tickets.tables.ts';
import { wechatEntities } from '../wechat/wechat.tables.ts';
import { worklogEntities } from '../worklog/worklog.tables.ts';

/** Every table of the product. A domain describes its own in `<domain>/<domain>.tables.ts` and is added here. */
export const entities = [
  ...estatesEntities,
  ...filesEntities,
  ...homesEntities,
  ...identityEntities,
  ...kitEntities,
  ...messagesEntities,
  ...noticesEntities,
  ...outboxEntities,
  ...parcelsEntities,
  ...schedulerEntities,
  ...ticketsEntities,
  ...wechatEntities,
  ...worklogEntities,
];
