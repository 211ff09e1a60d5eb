import { demoModule } from './seed/demo/demo.module.ts';
import { estatesModule } from './estates/estates.module.ts';
import { faultsModule } from './faults/faults.module.ts';
import { feesModule } from './fees/fees.module.ts';
import { filesModule } from './files/files.module.ts';
import { homeModule } from './home/home.module.ts';
import { homesModule } from './homes/homes.module.ts';
import { identityModule } from './identity/identity.module.ts';
import { kitModule } from './kit/kit.module.ts';
import type { Module } from './kit/module.ts';
import { messagesModule } from './messages/messages.module.ts';
import { noticesModule } from './notices/notices.module.ts';
import { outboxModule } from './outbox/outbox.module.ts';
import { parcelsModule } from './parcels/parcels.module.ts';
import { policiesModule } from './policies/policies.module.ts';
import { schedulerModule } from './scheduler/scheduler.module.ts';
import { sessionsModule } from './sessions/sessions.module.ts';
import { staffModule } from './staff/staff.module.ts';
import { ticketsModule } from './tickets/tickets.module.ts';
import { wechatModule } from './wechat/wechat.module.ts';
import { worklogModule } from './worklog/worklog.module.ts';

/**
 * Everything the server is made of. A new domain is one line here, and one in shared/src/apis.ts and problems.ts for the
 * phone, which cannot load this list.
 */
export const modules: readonly Module[] = [
  sessionsModule,
  homesModule,
  estatesModule,
  filesModule,
  ticketsModule,
  messagesModule,
  noticesModule,
  parcelsModule,
  worklogModule,
  feesModule,
  homeModule,
  policiesModule,
  staffModule,
  outboxModule,
  faultsModule,
  demoModule,
  identityModule,
  kitModule,
  schedulerModule,
  wechatModule,
];

export const entitiesOf = (all: readonly Module[]) => all.flatMap(({ entities = [] }) => entities);

/** The history of the schema: in the order of the names, so a new migration takes the next free number of all. */
export const migrationsOf = (all: readonly Module[]) =>
  all.flatMap(({ migrations = [] }) => migrations).sort((a, b) => (a.name < b.name ? -1 : 1));

/** The product's own. */
export const migrations = migrationsOf(modules);
