import { policiesAdminApi } from '@linli/shared/estates/policies.admin.api.ts';
import {
  changePolicies,
  policyHistory,
  policySheet,
  previewPolicies,
  type PolicyEffect,
} from '../estates/policies/policy-changes.service.ts';
import { implement } from '../kit/http/implement.ts';
import { returnDaysKept } from '../parcels/returns/policy-effect.service.ts';
import { ticketPromisesKept } from '../tickets/sla/policy-effect.service.ts';
import { plansKept } from '../worklog/publicity/policy-effect.service.ts';

/** Each domain says itself what a change means for what is under way there. */
const effects: readonly PolicyEffect[] = [ticketPromisesKept, returnDaysKept, plansKept];

export const policiesAdminRoutes = implement(policiesAdminApi, {
  find: (scope) => policySheet(scope),
  preview: (scope) => previewPolicies(scope, scope.body, effects),
  change: (scope) => changePolicies(scope, scope.body),
  history: (scope) => policyHistory(scope, scope.query),
});
