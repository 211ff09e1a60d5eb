import { demoApi } from './demo/demo.api.ts';
import { estatesAdminApi } from './estates/estates.admin.api.ts';
import { filesApi } from './files/files.api.ts';
import { homeApi } from './home/home.api.ts';
import { homesAdminApi } from './homes/homes.admin.api.ts';
import { homesApi } from './homes/homes.api.ts';
import { identityApi } from './identity/identity.api.ts';
import { outboxAdminApi } from './outbox/outbox.admin.api.ts';
import { ticketsAdminApi } from './tickets/tickets.admin.api.ts';
import { ticketsApi } from './tickets/tickets.api.ts';

/** The whole contract, by domain and audience. All paths are under `/api`. */
export const apis = {
  identity: identityApi,
  homes: homesApi,
  homesAdmin: homesAdminApi,
  estatesAdmin: estatesAdminApi,
  files: filesApi,
  tickets: ticketsApi,
  ticketsAdmin: ticketsAdminApi,
  home: homeApi,
  outboxAdmin: outboxAdminApi,
  demo: demoApi,
};
