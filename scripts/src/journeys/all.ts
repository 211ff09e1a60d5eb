import { administration, administrationLooks } from './administration.ts';
import { back } from './back.ts';
import { binding } from './binding.ts';
import { fees, feesLooks } from './fees/fees.ts';
import { feedback } from './feedback.ts';
import { firstLoad, slowFirstLoad } from './first-load.ts';
import type { Journey } from './kit/journey.ts';
import { inEveryLook } from './looks.ts';
import { lost } from './lost.ts';
import { notices } from './notices.ts';
import { parcels } from './parcels.ts';
import { repair } from './repair.ts';

export const journeys: Journey[] = [
  ...inEveryLook,
  administrationLooks,
  feesLooks,
  firstLoad,
  slowFirstLoad,
  lost,
  repair,
  feedback,
  back,
  binding,
  notices,
  parcels,
  administration,
  fees,
];
