import { billingAdminApi } from '@linli/shared/fees/billing/billing.admin.api.ts';
import { billsAdminApi } from '@linli/shared/fees/bills/bills.admin.api.ts';
import { billsApi } from '@linli/shared/fees/bills/bills.api.ts';
import { tariffsAdminApi } from '@linli/shared/fees/tariffs.admin.api.ts';
import { tariffsApi } from '@linli/shared/fees/tariffs.api.ts';
import { implement } from '../kit/http/implement.ts';
import { withCurrent } from '../kit/http/with-current.ts';
import type { Scope } from '../kit/scope.ts';
import { discardRun, draftRun, publishRun } from './billing/commands.ts';
import { listExceptions, listRuns, showRun } from './billing/read.ts';
import { addNote, voidBill } from './bills/commands.ts';
import { findOwn, listOfHome, listOwn, showBill, showOpen } from './bills/read.ts';
import {
  addItem,
  changeTariff,
  discardTariff,
  draftTariff,
  publishTariff,
  withdrawTariff,
} from './tariffs/commands.ts';
import { previewTariff } from './tariffs/preview.ts';
import { findTariff, listItems, showItem, standards } from './tariffs/read.ts';

export const tariffsRoutes = implement(tariffsApi, { standards: (scope) => standards(scope) });

/** Who comes second, or too late, is shown the item as it is now. */
const showChanged = (scope: Scope & { params: { tariffId: string } }, command: () => Promise<string>) =>
  withCurrent(
    async () => {
      const read = { ...scope, db: scope.deps.db.read };
      return showItem(read, (await findTariff(read, scope.params.tariffId)).item.id);
    },
    async () => showItem(scope, await command()),
  );

export const tariffsAdminRoutes = implement(tariffsAdminApi, {
  list: (scope) => listItems(scope),
  addItem: async (scope) => showItem(scope, await addItem(scope, scope.body)),
  draft: async (scope) => showItem(scope, await draftTariff(scope, scope.params.itemId, scope.body)),
  change: (scope) => showChanged(scope, () => changeTariff(scope, scope.params.tariffId, scope.body)),
  discard: (scope) => showChanged(scope, () => discardTariff(scope, scope.params.tariffId)),
  preview: (scope) => previewTariff(scope, scope.params.tariffId),
  publish: (scope) => showChanged(scope, () => publishTariff(scope, scope.params.tariffId, scope.body)),
  withdraw: (scope) => showChanged(scope, () => withdrawTariff(scope, scope.params.tariffId, scope.body)),
});

const showRunChanged = (scope: Scope & { params: { runId: string } }, command: () => Promise<void>) =>
  withCurrent(
    () => showRun({ ...scope, db: scope.deps.db.read }, scope.params.runId),
    async () => {
      await command();
      return showRun(scope, scope.params.runId);
    },
  );

export const billingAdminRoutes = implement(billingAdminApi, {
  list: (scope) => listRuns(scope, scope.query),
  draft: async (scope) => showRun(scope, await draftRun(scope, scope.body)),
  find: (scope) => showRun(scope, scope.params.runId),
  exceptions: (scope) => listExceptions(scope, scope.params.runId, scope.query),
  publish: (scope) => showRunChanged(scope, () => publishRun(scope, scope.params.runId, scope.body)),
  discard: (scope) => discardRun(scope, scope.params.runId),
});

export const billsRoutes = implement(billsApi, {
  open: (scope) => showOpen(scope),
  list: (scope) => listOwn(scope, scope.query),
  find: (scope) => findOwn(scope, scope.params.billId),
});

const showBillChanged = (scope: Scope & { params: { billId: string } }, command: () => Promise<void>) =>
  withCurrent(
    () => showBill({ ...scope, db: scope.deps.db.read }, scope.params.billId),
    async () => {
      await command();
      return showBill(scope, scope.params.billId);
    },
  );

export const billsAdminRoutes = implement(billsAdminApi, {
  ofHome: (scope) => listOfHome(scope, scope.params.unitId, scope.query),
  find: (scope) => showBill(scope, scope.params.billId),
  voidBill: (scope) => showBillChanged(scope, () => voidBill(scope, scope.params.billId, scope.body)),
  addNote: (scope) => showBillChanged(scope, () => addNote(scope, scope.params.billId, scope.body)),
});
