import { dutyAdminApi } from '@linli/shared/estates/duty.admin.api.ts';
import { implement } from '../../kit/http/implement.ts';
import { dutyWeek, repeatWeek, setDutyDay } from './roster.ts';

export const dutyAdminRoutes = implement(dutyAdminApi, {
  week: (scope) => dutyWeek(scope, scope.query.from),
  setDay: (scope) => setDutyDay(scope, scope.body),
  repeatWeek: (scope) => repeatWeek(scope, scope.body.from),
});
