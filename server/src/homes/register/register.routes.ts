import { registerAdminApi } from '@linli/shared/homes/register.admin.api.ts';
import { implement, twoStep } from '../../kit/http/implement.ts';
import { keepImport, latest, listRows, readRegister, startImport } from './register.service.ts';
import { addUnit, correctUnit, registeredUnit } from './units.ts';

export const registerAdminRoutes = implement(registerAdminApi, {
  upload: twoStep(
    ({ body }) => readRegister(body),
    (scope, judged) => keepImport(scope, judged),
  ),
  latest: (scope) => latest(scope),
  rows: (scope) => listRows(scope, scope.params.importId, scope.query),
  start: (scope) => startImport(scope, scope.params.importId, scope.body),
  unit: (scope) => registeredUnit(scope, scope.params.unitId),
  add: (scope) => addUnit(scope, scope.body),
  correct: (scope) => correctUnit(scope, scope.params.unitId, scope.body),
});
