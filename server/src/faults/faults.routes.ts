import { faultsAdminApi } from '@linli/shared/faults/faults.admin.api.ts';
import { faultsApi } from '@linli/shared/faults/faults.api.ts';
import type { Fault } from '@linli/shared/faults/faults.schema.ts';
import { toInstant } from '@linli/shared/kit/time.ts';
import { implement } from '../kit/http/implement.ts';
import { keepFault, listFaults } from './faults.service.ts';
import type { FaultRow } from './faults.tables.ts';
import { refuseTooMany } from './reporter-limit.ts';

const presentFault = ({ stack, first_at, last_at, estate_id: _, digest: __, ...row }: FaultRow): Fault => ({
  ...row,
  ...(stack !== null && { stack }),
  firstAt: toInstant(first_at),
  lastAt: toInstant(last_at),
});

export const faultsRoutes = implement(faultsApi, {
  report: async (scope) => {
    await refuseTooMany(scope);
    await keepFault(scope, scope.body);
  },
});

export const faultsAdminRoutes = implement(faultsAdminApi, {
  list: async (scope) => {
    const { items, ...page } = await listFaults(scope, scope.query);
    return { items: items.map(presentFault), ...page };
  },
});
