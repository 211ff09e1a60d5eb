import { tariffsAdminApi } from '@linli/shared/fees/tariffs.admin.api.ts';
import { tariffsApi } from '@linli/shared/fees/tariffs.api.ts';
import { implement } from '../kit/http/implement.ts';
import { withCurrent } from '../kit/http/with-current.ts';
import type { Scope } from '../kit/scope.ts';
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
