import type { Config } from './config.ts';
import { demoRoutes } from './demo/demo.routes.ts';
import { estatesAdminRoutes } from './estates/estates.routes.ts';
import { filesRoutes } from './files/files.routes.ts';
import { homeRoutes } from './home/home.routes.ts';
import { homesAdminRoutes, homesRoutes } from './homes/homes.routes.ts';
import { identityRoutes } from './identity/identity.routes.ts';
import type { Implementation } from './kit/http/implement.ts';
import { messagesAdminRoutes, messagesRoutes } from './messages/messages.routes.ts';
import { noticesAdminRoutes, noticesRoutes } from './notices/notices.routes.ts';
import { outboxAdminRoutes } from './outbox/outbox.routes.ts';
import { parcelsAdminRoutes, parcelsRoutes } from './parcels/parcels.routes.ts';
import { ticketsAdminRoutes, ticketsRoutes } from './tickets/tickets.routes.ts';
import { worklogAdminRoutes, worklogRoutes } from './worklog/worklog.routes.ts';

/** Every part of the contract and who answers it. */
export const implementations = (config: Config): Implementation[] => [
  identityRoutes,
  homesRoutes,
  homesAdminRoutes,
  estatesAdminRoutes,
  filesRoutes,
  ticketsRoutes,
  ticketsAdminRoutes,
  worklogRoutes,
  worklogAdminRoutes,
  noticesRoutes,
  noticesAdminRoutes,
  parcelsRoutes,
  parcelsAdminRoutes,
  homeRoutes,
  messagesRoutes,
  messagesAdminRoutes,
  outboxAdminRoutes,
  ...(config.DEMO ? [demoRoutes] : []),
];
