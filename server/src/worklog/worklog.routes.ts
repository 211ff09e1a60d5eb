import { worklogAdminApi } from '@linli/shared/worklog/worklog.admin.api.ts';
import { worklogApi } from '@linli/shared/worklog/worklog.api.ts';
import { implement } from '../kit/http/implement.ts';
import { completeTask, planOf, planTask, showChanged } from './publicity/publicity.service.ts';
import { listWork } from './worklog.service.ts';

export const worklogRoutes = implement(worklogApi, { list: (scope) => listWork(scope, scope.query) });

export const worklogAdminRoutes = implement(worklogAdminApi, {
  plan: async (scope) => ({ items: await planOf(scope, scope.query.year) }),
  change: (scope) => {
    const { taskId } = scope.params;
    return showChanged(scope, taskId, () => planTask(scope, taskId, scope.body));
  },
  complete: (scope) => {
    const { taskId } = scope.params;
    return showChanged(scope, taskId, () => completeTask(scope, taskId, scope.body));
  },
});
