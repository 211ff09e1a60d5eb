import { demoApi } from './demo/demo.api.ts';
import { estatesAdminApi } from './estates/estates.admin.api.ts';
import { dutyAdminApi } from './estates/duty.admin.api.ts';
import { policiesAdminApi } from './estates/policies.admin.api.ts';
import { staffAdminApi } from './staff/staff.admin.api.ts';
import { faultsAdminApi } from './faults/faults.admin.api.ts';
import { faultsApi } from './faults/faults.api.ts';
import { billingAdminApi } from './fees/billing/billing.admin.api.ts';
import { billsAdminApi } from './fees/bills/bills.admin.api.ts';
import { billsApi } from './fees/bills/bills.api.ts';
import { tariffsAdminApi } from './fees/tariffs.admin.api.ts';
import { tariffsApi } from './fees/tariffs.api.ts';
import { filesApi } from './files/files.api.ts';
import { homeApi } from './home/home.api.ts';
import { homesAdminApi } from './homes/homes.admin.api.ts';
import { homesApi } from './homes/homes.api.ts';
import { registerAdminApi } from './homes/register.admin.api.ts';
import { identityApi } from './identity/identity.api.ts';
import { messagesAdminApi } from './messages/messages.admin.api.ts';
import { messagesApi } from './messages/messages.api.ts';
import { noticesAdminApi } from './notices/notices.admin.api.ts';
import { noticesApi } from './notices/notices.api.ts';
import { outboxAdminApi } from './outbox/outbox.admin.api.ts';
import { parcelsAdminApi } from './parcels/parcels.admin.api.ts';
import { parcelsApi } from './parcels/parcels.api.ts';
import { stationsAdminApi } from './parcels/stations.admin.api.ts';
import { ticketsAdminApi } from './tickets/tickets.admin.api.ts';
import { ticketsApi } from './tickets/tickets.api.ts';
import { worklogAdminApi } from './worklog/worklog.admin.api.ts';
import { worklogApi } from './worklog/worklog.api.ts';

/** The whole contract, by domain and audience. All paths are under `/api`. */
export const apis = {
  identity: identityApi,
  homes: homesApi,
  homesAdmin: homesAdminApi,
  registerAdmin: registerAdminApi,
  estatesAdmin: estatesAdminApi,
  staffAdmin: staffAdminApi,
  dutyAdmin: dutyAdminApi,
  policiesAdmin: policiesAdminApi,
  files: filesApi,
  tickets: ticketsApi,
  ticketsAdmin: ticketsAdminApi,
  messages: messagesApi,
  messagesAdmin: messagesAdminApi,
  notices: noticesApi,
  noticesAdmin: noticesAdminApi,
  parcels: parcelsApi,
  parcelsAdmin: parcelsAdminApi,
  stationsAdmin: stationsAdminApi,
  worklog: worklogApi,
  worklogAdmin: worklogAdminApi,
  tariffs: tariffsApi,
  tariffsAdmin: tariffsAdminApi,
  billingAdmin: billingAdminApi,
  bills: billsApi,
  billsAdmin: billsAdminApi,
  home: homeApi,
  outboxAdmin: outboxAdminApi,
  faults: faultsApi,
  faultsAdmin: faultsAdminApi,
  demo: demoApi,
};
