import { MINUTE, SECOND } from '@linli/shared/kit/time.ts';
import type { Deps } from '../kit/deps.ts';
import type { Job } from '../kit/jobs/job.ts';
import { followUpDue } from './follow-ups/follow-ups.ts';
import { publishDue } from './writing/publish.ts';

/** What happens to notices at a time. */
export const noticesJobs = (deps: Deps): Job[] => [
  {
    name: 'notices.publish-due',
    when: { every: 30 * SECOND },
    run: async (now) => void (await publishDue(deps, now)),
  },
  { name: 'notices.follow-up', when: { every: 5 * MINUTE }, run: (now) => followUpDue(deps, now) },
];
