import { HOUR, MINUTE } from '@linli/shared/kit/time.ts';
import type { Deps } from '../kit/deps.ts';
import type { Job } from '../kit/jobs/job.ts';
import { checkBooks } from './ledger/check.ts';

export const feesJobs = (deps: Deps): Job[] => [
  {
    name: 'fees.check-books',
    when: { dailyAt: 3 * HOUR + 20 * MINUTE },
    run: async () => void (await checkBooks(deps)),
  },
];
