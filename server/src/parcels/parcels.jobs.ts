import { HOUR, MINUTE } from '@linli/shared/kit/time.ts';
import { fillContactTails } from '../homes/people/recipients.service.ts';
import { fillPersonTails } from '../identity/persons.service.ts';
import type { Deps } from '../kit/deps.ts';
import { repeatWhileSettling } from '../kit/jobs/due.ts';
import type { Job } from '../kit/jobs/job.ts';
import { forgetTokens, purgeLabels } from './returns/purge.ts';
import { remindOfParcels } from './notifications/reminders.ts';
import { codeGuesses } from './handover/wrong-codes.ts';

export const parcelsJobs = (deps: Deps): Job[] => [
  {
    name: 'parcels.remind',
    when: { every: 5 * MINUTE },
    run: async (now) => void (await remindOfParcels(deps, now)),
  },
  { name: 'parcels.purge-labels', when: { dailyAt: 4 * HOUR }, run: (now) => purgeLabels(deps, now) },
  {
    name: 'parcels.forget-tries',
    when: { every: HOUR },
    run: async (now) => {
      await forgetTokens(deps, now);
      await codeGuesses.forgetOld(deps, now);
    },
  },
  {
    // Numbers from before parcels came, and those a seed or an import has left without.
    name: 'parcels.fill-phone-tails',
    when: { every: HOUR },
    run: async () => {
      await repeatWhileSettling(() => fillPersonTails(deps));
      await repeatWhileSettling(() => fillContactTails(deps));
    },
  },
];
