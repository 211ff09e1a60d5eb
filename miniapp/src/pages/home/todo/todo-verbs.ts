import type { Todo } from '@linli/shared/home/home.api.ts';

/** What stands on the one button of a thing to do. */
const verbs: Record<Todo['kind'], string> = {
  'accept-work': '去验收',
  'answer-visit': '去评价',
  'collect-parcels': '去取件',
  'confirm-notice': '去确认',
};

/** Nothing for a kind this build does not know: it is shown by its text alone. */
export const verbOf = (kind: Todo['kind']): string | undefined => verbs[kind];
