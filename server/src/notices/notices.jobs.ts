import { SECOND } from '@linli/shared/kit/time.ts';
import type { Deps } from '../kit/deps.ts';
import type { Job } from '../scheduler/scheduler.ts';
import { publishDue } from './notices.publish.ts';

/** What happens to notices at a time. */
export const noticesJobs = (deps: Deps): Job[] => [
  {
    name: 'notices.publish-due',
    when: { every: 30 * SECOND },
    run: async (now) => {
      while ((await publishDue(deps, now)) > 0);
    },
  },
];
